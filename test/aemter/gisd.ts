// Stand-in for the open data repository of the GISD, with a file of either layout.
import type { Amt, Orte } from "./andere.js";
import { alsText } from "./antworten.js";

const ALT = "GISD_Land_Gemeindeverband.csv";
const NEU = "GISD_Bund.tsv";

export const gisdAmt =
  ({ kreis, gemeinden }: Orte): Amt =>
  ({ url }) => {
    if (url.pathname.endsWith(`/${ALT}`))
      return alsText(
        ["gvb_id,gvb_name,year,gisd_score", '051110000,"Anderswo, Stadt",2022,0.5']
          .concat(
            gemeinden.flatMap((ags, i) =>
              [2022, 2023].map((j) => `${kreis}0${ags.slice(5)},"Ort, Stadt",${j},0.1234${i + 1}`),
            ),
          )
          .join("\n"),
      );
    if (url.pathname.endsWith(`/${NEU}`))
      return alsText(
        [
          "region_type\tregion_id\tregion_name\tyear\tgisd_score\tgisd_5\tgisd_10\tgisd_k",
          `Kreis\t${kreis}\tKreis\t2023\t0.4\t3\t5\t2`,
          "Kreis\t05111\tAnderswo\t2023\tNA\tNA\tNA\tNA",
          "PLZ2\t36\t36\t2023\t0.4\t3\t5\t2",
        ].join("\n"),
      );
    return undefined;
  };
