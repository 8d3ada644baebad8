import http from "node:http";
import pg from "pg";

/*
 * What the pages are measured against: node:http, pg, and the same statements in one transaction, written out as plain
 * HTML or JSON. No framework, no templates, no compression, no log.
 */
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10, pipeline: true });
const { DIGEST, SLUG, ENGAGEMENT, PORT } = process.env;

const PORTFOLIO = `select e.id, e.kind, e.stage, e.scheme_version_id, e.target_level, e.forecast_level, e.forecast_named,
    e.forecast_expected, e.next_due_on::text as next_due_on, e.planned_audit_date::text as planned_audit_date,
    e.closed_at::text as closed_at, e.updated_at::text as updated_at, c.id as client_id, c.name, p.display_name,
    coalesce(e.next_due_on < current_date, false) as late
  from engagements e
  join clients c on c.workspace_id = e.workspace_id and c.id = e.client_id
  left join member_profiles p on p.workspace_id = e.workspace_id and p.id = e.lead_id
  where e.closed_at is null order by e.next_due_on asc nulls last, e.id limit 50`;
const COUNT = `select count(*)::int as total, count(*) filter (where e.next_due_on < current_date)::int as late
  from engagements e join clients c on c.workspace_id = e.workspace_id and c.id = e.client_id where e.closed_at is null`;
const SHEET = `select q.clause, q.parent_clause, q.kind, q.title_zh, q.title_en, q.points, i.result, i.sample_failed,
    i.sample_size, i.confidence, i.note, i.reason, i.version
  from assessment_rounds r
  join engagements e on e.workspace_id = r.workspace_id and e.id = r.engagement_id
  join requirements q on q.workspace_id = r.workspace_id and q.scheme_version_id = e.scheme_version_id
  left join item_results i on i.workspace_id = r.workspace_id and i.round_id = r.id and i.requirement_id = q.id
  where r.engagement_id = $1 and r.current order by q.position`;

const escape = (value) =>
  value === null
    ? ""
    : String(value).replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);

/** The session is looked up once, then every transaction passes the door again, as in the product. */
async function inScope(statements) {
  const client = await pool.connect();
  try {
    await client.query({ name: "knock", text: "select * from identity.knock($1, $2, null)", values: [DIGEST, SLUG] });
    const results = await Promise.all([
      client.query("begin read only"),
      client.query({ name: "enter", text: "select workspace_id from identity.enter($1, $2, null)", values: [DIGEST, SLUG] }),
      ...statements.map(([name, text, values = []]) => client.query({ name, text, values })),
      client.query("commit"),
    ]);
    return results.slice(2, -1).map((result) => result.rows);
  } finally {
    client.release();
  }
}

const table = (rows) =>
  `<table>${rows.map((row) => `<tr>${Object.values(row).map((cell) => `<td>${escape(cell)}</td>`).join("")}</tr>`).join("")}</table>`;

const pages = {
  "/portfolio": async () => {
    const [counts, rows] = await inScope([["count", COUNT], ["portfolio", PORTFOLIO]]);
    return [`<!doctype html><title>portfolio</title><p>${counts[0].total}</p>${table(rows)}`, "text/html"];
  },
  "/portfolio.data": async () => {
    const [counts, rows] = await inScope([["count", COUNT], ["portfolio", PORTFOLIO]]);
    return [JSON.stringify({ ...counts[0], rows }), "application/json"];
  },
  "/gap": async () => {
    const [rows] = await inScope([["sheet", SHEET, [ENGAGEMENT]]]);
    return [`<!doctype html><title>gap</title>${table(rows)}`, "text/html"];
  },
};

http
  .createServer((request, response) => {
    const page = pages[request.url];
    if (!page) return response.writeHead(404).end();
    page().then(
      ([body, type]) => response.writeHead(200, { "Content-Type": `${type}; charset=utf-8` }).end(body),
      () => response.writeHead(500).end(),
    );
  })
  .listen(Number(PORT), "127.0.0.1", () => process.send?.("listening"));
