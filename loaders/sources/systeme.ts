// All source systems by the name that stands in the block `bezug`.
import { GENESIS_SYSTEME, type GenesisSystem, type System } from "../../src/model/bezug.js";
import { genesis } from "./genesis.js";
import type { Quellsystem } from "./system.js";

const SYSTEME: Readonly<Partial<Record<System, Quellsystem<never>>>> = genesis as never;

export function systemOf(system: System): Quellsystem {
  return SYSTEME[system] as Quellsystem;
}

export function isGenesis(system: System): system is GenesisSystem {
  return (GENESIS_SYSTEME as readonly string[]).includes(system);
}
