// Why the page stops. A code has words in both languages; what the platform said is shown as it said it.

export class Refusal extends Error {
  constructor(readonly code: string, readonly said: string = "", readonly status: number = 0) {
    super(said || code);
  }
}
