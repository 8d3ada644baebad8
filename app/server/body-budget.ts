/** The bytes of all bodies that are held in memory at once, until their requests are answered. */
export interface BodyBudget {
  /** A place for one body. `large` ones leave a part of the whole to small forms: uploads never keep an exam from going on. */
  open(large: boolean): BodyHold;
}

export interface BodyHold {
  /** False, and nothing is counted, where there is no room for so many more. */
  take(bytes: number): boolean;
  /** Gives back all that was taken. Safe to repeat. */
  release(): void;
}

export const MOST_HELD_BYTES = 256 * 1024 * 1024;
const SHARE_OF_LARGE = 0.75;

export function createBodyBudget(most: number): BodyBudget {
  let held = 0;
  return {
    open(large) {
      const limit = large ? most * SHARE_OF_LARGE : most;
      let own = 0;
      return {
        take(bytes) {
          if (held + bytes > limit) return false;
          held += bytes;
          own += bytes;
          return true;
        },
        release() {
          held -= own;
          own = 0;
        },
      };
    },
  };
}
