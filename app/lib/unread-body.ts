/** What reading a request's body ends with where the server had no memory left to take it in: the sender may try again. */
export class BodyNotTaken extends Error {
  constructor() {
    super("The request body was not taken in.");
  }
}
