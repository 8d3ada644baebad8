import { renderToStaticMarkup } from "react-dom/server";
import { IntlProvider } from "use-intl";
import { expect, it } from "vitest";
import { ui } from "#app/i18n/messages/ui.ts";
import { CheckboxField } from "./checkbox-field.tsx";
import { DateField } from "./date-field.tsx";
import type { FieldProps } from "./field.tsx";
import { NumberField } from "./number-field.tsx";
import { RadioGroupField } from "./radio-group-field.tsx";
import { SelectField } from "./select-field.tsx";
import { TagsField } from "./tags-field.tsx";
import { TextField } from "./text-field.tsx";
import { TextareaField } from "./textarea-field.tsx";

const field: FieldProps = { name: "items[0].a", label: "Label", help: "Help", errors: ["Wrong"], required: true };
const options = [{ value: "a", label: "A" }];

it.each([
  ["text", <TextField {...field} />],
  ["textarea", <TextareaField {...field} />],
  ["select", <SelectField {...field} options={options} />],
  ["radio group", <RadioGroupField {...field} options={options} />],
  ["checkbox", <CheckboxField {...field} />],
  ["number", <NumberField {...field} />],
  ["date", <DateField {...field} />],
  ["tags", <TagsField {...field} />],
])("a %s field names its control and describes it with its error and help", (_, element) => {
  const html = renderToStaticMarkup(
    <IntlProvider locale="en" messages={{ ui: ui.en }} timeZone="Asia/Shanghai">
      {element}
    </IntlProvider>,
  );
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
  const described = /aria-describedby="([^"]+)"/.exec(html)?.[1]?.split(" ") ?? [];
  expect(described).toEqual(["field-items-0-a-errors", "field-items-0-a-help"]);
  expect(ids).toEqual(expect.arrayContaining([...described, "field-items-0-a"]));
  expect(html).toContain('name="items[0].a"');
  expect(html).toMatch(/<legend|<label/);
  expect(html).toContain("required");
  expect(html).not.toContain("style=");
});
