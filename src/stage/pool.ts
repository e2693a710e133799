import { type Container, Sprite, type Texture } from 'pixi.js'

/** Sprites that are shown, moved and tinted again and again, never thrown away. */
export class SpritePool {
  readonly #sprites: Sprite[] = []
  readonly #home: Container
  #used = 0

  constructor(home: Container) {
    this.#home = home
  }

  start(): void {
    this.#used = 0
  }

  take(texture: Texture, x: number, y: number, width: number, height: number, tint: number): Sprite {
    let sprite = this.#sprites[this.#used]
    if (sprite === undefined) {
      sprite = new Sprite(texture)
      this.#sprites.push(sprite)
      this.#home.addChild(sprite)
    }
    this.#used++
    if (sprite.texture !== texture) sprite.texture = texture
    sprite.visible = true
    sprite.position.set(x, y)
    sprite.setSize(width, height)
    sprite.tint = tint
    return sprite
  }

  /** Hides whatever was not taken since `start`. */
  end(): void {
    for (let i = this.#used; i < this.#sprites.length; i++) {
      const sprite = this.#sprites[i]
      if (sprite === undefined || !sprite.visible) break
      sprite.visible = false
    }
  }
}
