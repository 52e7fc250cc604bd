// Stand-in for the Wegweiser Kommune: the last Gemeinde is too small for figures of its own.
import type { Amt, Orte } from "./andere.js";
import { alsJson, GIBT_ES_NICHT } from "./antworten.js";

export const wegweiserAmt = ({ land, kreis, gemeinden }: Orte): Amt => {
  const klein = gemeinden.at(-1);
  const regionen = [
    { friendlyUrl: "deutschland", ags: "00000000", ars: "00", type: "BUND" },
    { friendlyUrl: "land", ags: land.padEnd(8, "0"), ars: land, type: "BUNDESLAND" },
    { friendlyUrl: "kreis-lk", ags: kreis.padEnd(8, "0"), ars: kreis, type: "LANDKREIS" },
    ...gemeinden.map((ags, i) => ({
      friendlyUrl: `gemeinde-${i + 1}`,
      ags,
      ars: `${kreis}0${ags.slice(5)}${ags.slice(5)}`,
      type: ags === klein ? "KLEINE_GEMEINDE" : "GEMEINDE",
      smallRegionReplacement: ags === klein ? "kreis-lk" : false,
    })),
    { friendlyUrl: "anderswo", ags: "05111000", ars: "051110000000", type: "GEMEINDE", smallRegionReplacement: false },
  ];
  return ({ url }) => {
    if (url.pathname.endsWith("/rest/region/list"))
      return alsJson(regionen.map((r, id) => ({ id, name: "Ort", ...r })));
    const daten = /\/rest\/statistics\/data\/(.+)\+([a-z0-9-]+)\+(\d{4})-(\d{4})$/.exec(
      decodeURIComponent(url.pathname),
    );
    if (!daten) return undefined;
    const region = regionen.find(({ friendlyUrl }) => friendlyUrl === daten[2]);
    const indikatoren = daten[1].split("+");
    const nurKreise = indikatoren.includes("nur-kreise") && region?.type === "GEMEINDE";
    if (!region || nurKreise || indikatoren.includes("gibt-es-nicht")) return GIBT_ES_NICHT;
    const years = [Number(daten[3]), Number(daten[3]) + 1];
    return alsJson({
      years,
      indicatorsAndTopics: indikatoren.map((friendlyUrl, id) => ({ id, friendlyUrl, title: "Indikator", unit: "%" })),
      data: {
        type: "COMMUNAL_DATA",
        regions: [{ ars: region.ars, title: "Ort" }],
        indicators: indikatoren.map((_, i) => ({ regionYearValues: [[10.5 + i, null]] })),
      },
    });
  };
};
