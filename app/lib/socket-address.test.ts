import { expect, test } from "vitest";
import { socketAddress } from "./socket-address.ts";

test("a place to connect to is a host with a port, or a path", () => {
  expect(socketAddress("127.0.0.1:3310")).toEqual({ host: "127.0.0.1", port: 3310 });
  expect(socketAddress("clamav.internal:3310")).toEqual({ host: "clamav.internal", port: 3310 });
  expect(socketAddress("[::1]:3310")).toEqual({ host: "::1", port: 3310 });
  expect(socketAddress("/run/clamav/clamd.ctl")).toEqual({ path: "/run/clamav/clamd.ctl" });
});

test.each(["", "3310", "localhost", "localhost:", ":3310", "localhost:0", "localhost:65536", "a b:3310", "::1:3310", "tcp://x:3310", "run/clamd.ctl", "/a\0b"])(
  "%j is none",
  (text) => {
    expect(socketAddress(text)).toBeNull();
  },
);
