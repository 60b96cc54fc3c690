/** SHA-256 without I/O, in every JavaScript engine: for plan hashes, kept tokens and erased addresses. */
import { sha256 } from "@noble/hashes/sha2.js"
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js"

/** 64 lower-case hexadecimal digits. */
export const hex = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)))
