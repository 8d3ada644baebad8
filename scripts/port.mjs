import net from "node:net";

const firstPort = 3000;
const triedPorts = 100;

/**
 * The port to serve on: the asked one, which must be free, or the first free one from 3000 upwards.
 * @param {string | undefined} asked value of PORT
 * @param {string} host
 */
export async function choosePort(asked, host) {
  if (asked !== undefined && asked !== "") {
    const port = Number(asked);
    if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error(`PORT is not a port number: ${asked}`);
    if (await isFree(port, host)) return port;
    throw new Error(`Port ${port} is in use. Set PORT to another one, or leave it out to take the next free port.`);
  }
  for (let port = firstPort; port < firstPort + triedPorts; port += 1) if (await isFree(port, host)) return port;
  throw new Error(`No free port from ${firstPort} to ${firstPort + triedPorts - 1}.`);
}

/**
 * Any free port on loopback.
 * @returns {Promise<number>}
 */
export async function freePort() {
  const server = net.createServer();
  await new Promise((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Free on the host and on both loopback addresses, because a browser may take either for `localhost`. */
async function isFree(port, host) {
  for (const address of new Set([host, "127.0.0.1", "::1"])) {
    const error = await tryToListen(port, address);
    if (error === undefined) continue;
    if (address === host || error.code === "EADDRINUSE") {
      if (error.code === "EADDRINUSE") return false;
      throw new Error(`Cannot listen on ${host}:${port}: ${error.message}`);
    }
  }
  return true;
}

function tryToListen(port, host) {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once("error", resolve);
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}
