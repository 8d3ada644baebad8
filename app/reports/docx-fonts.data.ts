/** What a report is set in where Word runs: Latin letters and figures in Arial, Chinese in SimSun under its own name. */
export const DOCX_FONTS = { ascii: "Arial", hAnsi: "Arial", cs: "Arial", eastAsia: "宋体" };
