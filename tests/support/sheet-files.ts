import { crc32, deflateRawSync } from "node:zlib";
import { readXlsx, writeXlsx } from "hucre/xlsx";

type Cells = (string | number | null)[][];

/** The rows of a workbook as its reader finds them. */
export async function cellsOf(bytes: ArrayBuffer | Uint8Array): Promise<Cells> {
  const workbook = await readXlsx(new Uint8Array(bytes));
  return (workbook.sheets[0]?.rows ?? []) as Cells;
}

export async function workbook(rows: Cells, more: object = {}): Promise<Buffer> {
  return Buffer.from(await writeXlsx({ sheets: [{ name: "S", rows, ...more }] }));
}

/** A zip with one entry; what it says about its size need not be true. */
export function zipOf(name: string, content: Buffer, said: { size?: number; flags?: number } = {}): Buffer {
  const packed = deflateRawSync(content);
  const [crc, size, flags] = [crc32(content), said.size ?? content.length, said.flags ?? 0];
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(20, 4);
  local.writeUInt16LE(flags, 6);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(crc, 14);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(size, 22);
  local.writeUInt16LE(name.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(20, 4);
  central.writeUInt16LE(20, 6);
  central.writeUInt16LE(flags, 8);
  central.writeUInt16LE(8, 10);
  central.writeUInt32LE(crc, 16);
  central.writeUInt32LE(packed.length, 20);
  central.writeUInt32LE(size, 24);
  central.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + name.length, 12);
  end.writeUInt32LE(30 + name.length + packed.length, 16);
  return Buffer.concat([local, Buffer.from(name), packed, central, Buffer.from(name), end]);
}
