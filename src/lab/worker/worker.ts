import { expose } from 'comlink'
import { SimulationService } from './simulation-service.ts'

expose(new SimulationService())
