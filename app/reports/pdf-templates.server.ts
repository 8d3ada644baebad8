import document from "./typst/document.typ?raw";
import managerCertificate from "./typst/manager-certificate.typ?raw";
import report from "./typst/report.typ?raw";

/** The source of every PDF there is, by name. A template reads /data.json and the images it is given, nothing else. */
export const PDF_TEMPLATES = { document, managerCertificate, report };

export type PdfTemplate = keyof typeof PDF_TEMPLATES;
