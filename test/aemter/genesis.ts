// Stand-in for a GENESIS database: login, metadata, tables, orders, with the habits of the real one.
import type { Amt, Auskunft, Frage } from "./server.js";
import { zip } from "./zip.js";

export interface Ausgabetabelle {
  code: string;
  titel: string;
  von: string;
  bis: string;
  /** Code → label of figures and dimensions as the metadata announce them. */
  merkmale: Record<string, string>;
  /** Region variables that the table has. */
  ebenen: readonly string[];
  zeilen: readonly Ausgabezeile[];
}

export interface Ausgabezeile {
  zeitart: string;
  zeit: string;
  gebietsart: string;
  gebiet: string;
  name: string;
  /** Code, label, value code, value label of each dimension. */
  gliederung: readonly (readonly [string, string, string, string])[];
  wert: string;
  einheit: string;
  code: string;
  bezeichnung: string;
  q?: string;
}

export interface Verhalten {
  /** The region filter is ignored: all of Germany comes. */
  filterIgnoriert?: boolean;
  /** Only by an order. */
  nurAlsAuftrag?: boolean;
  /** An order is ready after so many questions; then its file after as many. */
  fertigNach?: number;
  /** `GAST`, or nothing is accepted. */
  anmeldung?: "gast" | "abgelehnt";
}

const COPYRIGHT =
  "© Statistische Ämter des Bundes und der Länder, Deutschland, 2026.\nDieses Werk ist lizenziert unter der Datenlizenz Deutschland\n- Namensnennung - Version 2.0.";

export const KONTO = { nutzer: "PROBE-KONTO", passwort: "gehe!m & strengö" };

export class GenesisAmt {
  readonly tabellen = new Map<string, Ausgabetabelle>();
  verhalten: Verhalten = {};
  private auftraege = new Map<string, { felder: Record<string, string>; gefragt: number }>();

  constructor(private readonly pfad: string) {}

  readonly amt: Amt = (frage) => {
    const [pfad] = frage.pfad.split("?");
    if (!pfad.startsWith(`${this.pfad}/`)) return undefined;
    const endpunkt = pfad.slice(this.pfad.length + 1);
    if (frage.methode !== "POST") return { status: 405, kopf: HTML, bytes: "<html>405</html>" };
    if (frage.kopf["content-length"] === undefined) return { status: 411, kopf: HTML, bytes: "<html>411</html>" };
    if (endpunkt === "helloworld/logincheck") return this.logincheck(frage);
    const { username, password } = frage.kopf;
    if (username === undefined)
      return { status: 401, ...json({ Code: 15, Content: "Sie sind nicht berechtigt …", Type: "ERROR" }) };
    if (username !== KONTO.nutzer || Buffer.from(password, "latin1").toString() === "")
      return { status: 404, ...json({ Code: 2, Content: "Ein Fehler ist aufgetreten.", Type: "ERROR" }) };
    if (endpunkt === "metadata/table") return this.metadaten(frage);
    if (endpunkt === "data/tablefile") return this.tabelle(frage);
    if (endpunkt === "catalogue/results") return this.ergebnisse(frage);
    if (endpunkt === "catalogue/jobs")
      return umschlag(frage, 0, "erfolgreich", { List: [{ State: "Läuft", Code: frage.felder.selection }] });
    if (endpunkt === "data/resultfile") return this.ergebnis(frage);
    if (endpunkt === "profile/removeresult") return umschlag(frage, 0, "erfolgreich", { Object: null });
    return undefined;
  };

  private logincheck({ kopf }: Frage): Auskunft {
    if (this.verhalten.anmeldung === "abgelehnt" || (kopf.username !== undefined && kopf.username !== KONTO.nutzer))
      return json({
        Status: "Ein Fehler ist aufgetreten. (Bitte prüfen und korrigieren Sie Ihren Nutzernamen bzw.\n das Passwort.)",
        Username: kopf.username,
      });
    const gast = this.verhalten.anmeldung === "gast" || kopf.username === undefined;
    return json({
      Status:
        "Sie wurden erfolgreich an- und abgemeldet! Bei mehr als 10 parallelen Requests wurden länger als 15 Minuten laufende Requests beendet.",
      Username: gast ? "GAST" : kopf.username,
    });
  }

  private metadaten(frage: Frage): Auskunft {
    const tabelle = this.tabellen.get(frage.felder.name);
    if (!tabelle)
      return umschlag(frage, 104, "Es gibt keine Objekte zum angegebenen Selektionskriterium", { Object: null });
    const knoten = (code: string, content: string) => ({
      Code: code,
      Content: content,
      Type: "Merkmal",
      Values: null,
      Structure: null,
      Updated: "see parent",
    });
    return umschlag(frage, 0, "erfolgreich", {
      Object: {
        Code: tabelle.code,
        Content: tabelle.titel,
        Time: { From: tabelle.von, To: tabelle.bis },
        Valid: "false",
        Structure: {
          Head: {
            Code: tabelle.code.slice(0, 5),
            Content: "Statistik",
            Type: "Statistik",
            Structure: Object.entries(tabelle.merkmale).map(([c, t]) => knoten(c, t)),
          },
          Columns: [knoten("JAHR", "Jahr")],
          Rows: tabelle.ebenen.map((ebene) => knoten(ebene, ebene)),
        },
        Updated: "10.03.2023 09:47:28h",
      },
    });
  }

  private async tabelle(frage: Frage): Promise<Auskunft> {
    const { felder } = frage;
    if (felder.job === "true") {
      const id = `${felder.name}_${100 + this.auftraege.size}`;
      this.auftraege.set(id, { felder, gefragt: 0 });
      return umschlag(
        frage,
        99,
        `Der Bearbeitungsauftrag wurde erstellt. Die Tabelle kann in Kürze als Ergebnis abgerufen werden: ${id}`,
        { Object: null },
      );
    }
    const { regionalkey } = felder;
    if (this.verhalten.nurAlsAuftrag)
      return umschlag(frage, 98, "Die Tabelle ist zu gross, um im Dialog abgerufen zu werden.", { Object: null });
    const text = this.inhalt(felder, regionalkey);
    if (text === null)
      return umschlag(frage, 104, "Es gibt keine Objekte zum angegebenen Selektionskriterium", { Object: null });
    return archiv(`${felder.name}_1773175772751_de_flat`, text);
  }

  /** The rows in the current layout, null where the selection finds none. */
  private inhalt(
    { name, startyear, endyear, regionalvariable }: Record<string, string>,
    regionalkey?: string,
  ): string | null {
    const tabelle = this.tabellen.get(name);
    if (!tabelle || (regionalvariable && !tabelle.ebenen.includes(regionalvariable))) return null;
    const muster = (regionalkey ?? "").split(",").filter(Boolean);
    const passt = ({ gebiet, gebietsart }: Ausgabezeile) =>
      this.verhalten.filterIgnoriert ||
      ((!regionalvariable || gebietsart === regionalvariable) &&
        (muster.length === 0 ||
          muster.some((m) => (m.endsWith("*") ? gebiet.startsWith(m.slice(0, -1)) : gebiet === m))));
    const jahr = ({ zeit }: Ausgabezeile) => Number(zeit.slice(0, 4));
    const neuestes = Math.max(...tabelle.zeilen.map(jahr));
    const inZeit = (zeile: Ausgabezeile) =>
      startyear || endyear
        ? jahr(zeile) >= Number(startyear || 0) && jahr(zeile) <= Number(endyear || 9999)
        : jahr(zeile) === neuestes;
    const zeilen = tabelle.zeilen.filter((zeile) => passt(zeile) && inZeit(zeile));
    return zeilen.length === 0 ? null : ffcsv(tabelle.code, zeilen);
  }

  private ergebnisse(frage: Frage): Auskunft {
    const auftrag = this.auftraege.get(frage.felder.selection);
    if (!auftrag || auftrag.gefragt++ < (this.verhalten.fertigNach ?? 0))
      return umschlag(frage, 104, "Es gibt keine Objekte zum angegebenen Selektionskriterium", { List: null });
    return umschlag(frage, 0, "erfolgreich", {
      List: [{ Code: frage.felder.selection, Content: "Tabelle", Values: "12" }],
    });
  }

  private async ergebnis(frage: Frage): Promise<Auskunft> {
    const auftrag = this.auftraege.get(frage.felder.name);
    if (!auftrag || auftrag.gefragt++ < (this.verhalten.fertigNach ?? 0) + 2)
      return {
        ...umschlag(frage, 104, "Es gibt keine Objekte zum angegebenen Selektionskriterium", { Object: null }),
        status: 404,
      };
    return archiv(`${frage.felder.name}_flat`, this.inhalt(auftrag.felder)!);
  }
}

const HTML = { "Content-Type": "text/html;charset=UTF-8" };

export function json(inhalt: unknown): Auskunft {
  return { kopf: { "Content-Type": "application/json;charset=UTF-8" }, bytes: JSON.stringify(inhalt) };
}

/** Echoes all fields, as the real one does; account and password only as asterisks. */
export function umschlag({ felder, pfad }: Frage, code: number, text: string, inhalt: object): Auskunft {
  const [service, method] = pfad.split("/").slice(-2);
  return json({
    Ident: { Service: service, Method: method },
    Status: { Code: code, Content: text, Type: code === 0 ? "Information" : "Fehler" },
    Parameter: { username: "********************", password: "********************", ...felder },
    ...inhalt,
    Copyright: COPYRIGHT,
  });
}

export async function archiv(name: string, text: string): Promise<Auskunft> {
  return {
    kopf: { "Content-Type": "application/zip", "Content-Disposition": `attachment; filename=${name}.zip` },
    bytes: await zip({ [`${name}.csv`]: text }),
  };
}

/** The current ffcsv layout: BOM, LF, no quotes. */
export function ffcsv(code: string, zeilen: readonly Ausgabezeile[]): string {
  const breite = 1 + Math.max(...zeilen.map(({ gliederung }) => gliederung.length));
  const q = zeilen.some((zeile) => zeile.q !== undefined);
  const kopf = [
    ...["statistics_code", "statistics_label", "time_code", "time_label", "time"],
    ...Array.from({ length: breite }, (_, i) =>
      ["code", "label", "attribute_code", "attribute_label"].map((art) => `${i + 1}_variable_${art}`),
    ).flat(),
    ...["value", "value_unit", "value_variable_code", "value_variable_label"],
    ...(q ? ["value_q"] : []),
  ];
  const lines = zeilen.map((z) =>
    [
      ...[
        code.startsWith("AI") ? "99910" : code.slice(0, 5),
        "Statistik",
        z.zeitart,
        z.zeitart === "STAG" ? "Stichtag" : "Jahr",
        z.zeit,
      ],
      ...[z.gebietsart, "Gebiete", z.gebiet, z.name],
      ...Array.from({ length: breite - 1 }, (_, i) => z.gliederung[i] ?? ["", "", "", ""]).flat(),
      ...[z.wert, z.einheit, z.code, z.bezeichnung],
      ...(q ? [z.q ?? ""] : []),
    ].join(";"),
  );
  return `\ufeff${[kopf.join(";"), ...lines].join("\n")}\n`;
}
