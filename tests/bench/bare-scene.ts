import 'pixi.js/unsafe-eval'
import { Application, Sprite, Texture } from 'pixi.js'

/** The yardstick: as many plain sprites, all moved on each frame, and nothing else. */
export async function bareScene(host: HTMLElement, things: number, canvas: boolean) {
  const app = new Application()
  await app.init({
    preference: canvas ? ['canvas'] : ['webgl'],
    autoStart: false,
    sharedTicker: false,
    skipExtensionImports: true,
    antialias: true,
    width: window.innerWidth,
    height: window.innerHeight,
  })
  host.append(app.canvas)
  const sprites = Array.from({ length: things }, (_, i) => {
    const sprite = new Sprite(Texture.WHITE)
    sprite.setSize(24, 12)
    sprite.tint = (i * 2654435761) & 0xffffff
    app.stage.addChild(sprite)
    return sprite
  })
  return {
    draw(frame: number): void {
      sprites.forEach((sprite, i) => {
        sprite.position.set((i * 37 + frame * 3) % app.screen.width, (i * 53) % app.screen.height)
      })
      app.render()
    },
    destroy(): void {
      app.destroy({ removeView: true }, { children: true })
    },
  }
}
