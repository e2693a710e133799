/*
 * What the same tasks cost in SimGrid (s4u, version 3.32 and later): hosts of 4 cores of 1 Gflop/s, on each 16 VMs of
 * one core, in each VM an actor that executes one task after the other. VMs share their host's cores as fluids do, so
 * there are no slices: an event a task's end. A task is 5 to 15 ms of a core, by the generator that the table of peers
 * describes. Virtualization costs nothing there.
 *
 * Arguments: hosts, tasks for each VM. Prints one JSON line; CPU time is of the simulation alone, not of building it.
 */
#include <simgrid/s4u.hpp>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>

namespace s4u = simgrid::s4u;

constexpr int CORES = 4;
constexpr int VMS = 16;
constexpr double FLOPS = 1e9;
constexpr double TASK_S = 0.010;

/* One for each VM, whatever runs beside it. */
class Tasks {
  std::uint32_t state;

public:
  explicit Tasks(std::uint32_t vm) : state(12345u + 2654435761u * vm) {}

  double next()
  {
    state = 1664525u * state + 1013904223u;
    return FLOPS * TASK_S * (0.5 + state / 4294967296.0);
  }
};

int main(int argc, char** argv)
{
  s4u::Engine engine(&argc, argv);
  const int hosts = argc > 1 ? std::atoi(argv[1]) : 1;
  const int each  = argc > 2 ? std::atoi(argv[2]) : 100;
  long long done  = 0;

  s4u::NetZone* room = s4u::create_full_zone("room");
  for (int h = 0; h < hosts; h++) {
    const std::string name = "host-" + std::to_string(h);
    s4u::Host* host = room->create_host(name, FLOPS)->set_core_count(CORES)->seal();
    for (int v = 0; v < VMS; v++) {
      const std::string vm_name = name + "-vm-" + std::to_string(v);
      s4u::VirtualMachine* vm = host->create_vm(vm_name, 1);
      vm->start();
      s4u::Actor::create(vm_name, vm, [each, &done, tasks = Tasks(h * VMS + v)]() mutable {
        for (int i = 0; i < each; i++) {
          s4u::this_actor::execute(tasks.next());
          done++;
        }
      });
    }
  }
  room->seal();

  const std::clock_t before = std::clock();
  engine.run();
  const double cpu_s = static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC;
  std::printf("{\"tasks\":%lld,\"cpuS\":%.6f,\"simulatedS\":%.6f}\n", done, cpu_s, s4u::Engine::get_clock());
  std::fflush(stdout);
  /* Taking hundreds of VMs apart in order is no part of what is measured. */
  std::_Exit(0);
}
