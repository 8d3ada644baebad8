import QRCode from "qrcode";

/** The square code of an address as SVG. In capitals it takes the smaller of QR's alphabets; ours are read in any case. */
export async function qrSvg(address: string): Promise<Buffer> {
  const svg = await QRCode.toString(address.toUpperCase(), { type: "svg", errorCorrectionLevel: "M", margin: 2 });
  return Buffer.from(svg);
}
