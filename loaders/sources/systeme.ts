// All source systems by the name that stands in the block `bezug`.
import { type BezugVon, GENESIS_SYSTEME, type GenesisSystem, type System } from "../../src/model/bezug.js";
import { ba } from "./ba.js";
import { gemeindeverzeichnis } from "./gemeindeverzeichnis.js";
import { genesis } from "./genesis.js";
import { gisd } from "./gisd.js";
import { inkar } from "./inkar.js";
import { regionalatlas } from "./regionalatlas.js";
import type { Quellsystem } from "./system.js";
import { wegweiser } from "./wegweiser.js";

const ANDERE: { [S in Exclude<System, GenesisSystem>]: Quellsystem<BezugVon<S>> } = {
  regionalatlas,
  wegweiser,
  inkar,
  ba,
  gemeindeverzeichnis,
  gisd,
};

/** Reader of a system; it only sees datasets whose block names this system. */
export function systemOf(system: System): Quellsystem {
  return (isGenesis(system) ? genesis[system] : ANDERE[system]) as Quellsystem<never> as Quellsystem;
}

export function isGenesis(system: System): system is GenesisSystem {
  return (GENESIS_SYSTEME as readonly string[]).includes(system);
}
