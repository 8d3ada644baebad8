const texts = new WeakMap<Response, string>();

/** A response made of one string, which the server sends as it is: its bytes are made only for who reads the body. */
export function textResponse(text: string, init: ResponseInit): Response {
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        controller.enqueue(new TextEncoder().encode(text));
        controller.close();
      },
    },
    { highWaterMark: 0 },
  );
  const response = new Response(body, init);
  texts.set(response, text);
  return response;
}

/** The string behind a response of `textResponse`; undefined for every other one. */
export function textOf(response: Response): string | undefined {
  return texts.get(response);
}
