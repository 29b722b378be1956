/**
 * Where each release's rows were read, and when it came out. Nothing is decided by it.
 *
 * Source: of `sources`, the tag of each release in grafana/pyroscope, `v1.0.0` and so on; of `bracketed`, the release
 * pages of grafana/pyroscope for the dates, and otherwise what each row names.
 */
import type { EvidenceRow } from "../catalog/schema.js";

/** A release that was read at its tag. */
export interface SourceRow {
  readonly release: string;
  /** Of the tagged commit, `YYYY-MM-DD`. */
  readonly date: string;
  /** The tagged commit, 40 hexadecimal digits. */
  readonly commit: string;
}

/** A release whose tag was not read: what is said of it was the same before and after it. */
export interface BracketedRow {
  readonly release: string;
  /** Of publication: `YYYY-MM-DD`, after `about` if it is approximate; missing if it is not known. */
  readonly date?: string;
  readonly from: string;
}

// biome-ignore format: one release a line
export const sources: readonly SourceRow[] = [
  { release: "1.0.0", date: "2023-08-28", commit: "2217f3a839e6da2c42ce06c0589ba8ea764ccd02" },
  { release: "1.1.0", date: "2023-10-10", commit: "e20a1810b8fa2bd0134126633d0ab6afb1245e17" },
  { release: "1.1.1", date: "2023-10-11", commit: "7bfe2c1b459f507f0937bc4b61c2e5ff5336b28e" },
  { release: "1.1.2", date: "2023-10-11", commit: "f8473a35b5b8e0be71d5204a7ce9a16b238a5263" },
  { release: "1.1.3", date: "2023-10-11", commit: "1f8c9dd3bc9847f1d964b9c24403a1e9f69648f1" },
  { release: "1.1.4", date: "2023-10-11", commit: "856704b76076c85f88d7e8b4fab9dd83d88acd39" },
  { release: "1.1.5", date: "2023-10-11", commit: "408c4337e9e8ffd2e2f53097c1bd3287bcb07453" },
  { release: "1.2.0", date: "2023-11-16", commit: "67c47fd41f412b9769f1ad1906796e07fe1c64f4" },
  { release: "1.2.1", date: "2023-12-15", commit: "178e882aa6e8c143abe0f8c42d2a34f421fed052" },
  { release: "1.3.0", date: "2024-01-18", commit: "87ad94c08f8e2f263940264c7684f752aba16dba" },
  { release: "1.4.0", date: "2024-02-06", commit: "f8e6d8b01bc1e1c1ec798dfdea6f4b220be47598" },
  { release: "1.5.0", date: "2024-03-19", commit: "891146f9bcbc185647b8ff1b9fdc64b7c12e8da7" },
  { release: "1.6.0", date: "2024-05-30", commit: "65ad9d6a9f2312dd5ce02499746533b22ec2bb1a" },
  { release: "1.6.1", date: "2024-06-21", commit: "3d664fc76af63ce0764ddeabe91ed0908a2455b1" },
  { release: "1.7.0", date: "2024-07-31", commit: "02f2ded80271af2966aee8f78830c039b88e0d0d" },
  { release: "1.7.1", date: "2024-07-31", commit: "9870a552e2818daf4843348ad76752085b683842" },
  { release: "1.8.0", date: "2024-09-13", commit: "659194e265a98045ce1d75e806a6e4d370b5f47b" },
  { release: "1.9.0", date: "2024-10-03", commit: "7905837ea2fed1dfd806fb024c45b8db5f58297b" },
  { release: "1.9.1", date: "2024-10-17", commit: "0b4bb919fb70859c028d464f239085603ad1bdff" },
  { release: "1.9.2", date: "2025-01-14", commit: "5f1f1fed1c8706c555ec78bfb83f16cf2cc0973b" },
  { release: "1.10.0", date: "2024-11-08", commit: "c2f396f57c7e6489bbea13a434e69e6f2e024793" },
  { release: "1.10.1", date: "2025-01-14", commit: "2e75b250e2924fcc904f4120abe69f231e9840f7" },
  { release: "1.11.0", date: "2024-12-19", commit: "b86a42e8014a471466363d6604590cc4eb667743" },
  { release: "1.11.1", date: "2025-01-09", commit: "f498d7927438c176d8a113a58697bba38d939272" },
  { release: "1.12.0", date: "2025-01-15", commit: "9d77ec63cb0eccbc322feb1e77abedcf5b770eec" },
  { release: "1.12.1", date: "2025-03-27", commit: "b867ea8b49a9c07f948318b4c84622ae7b614df8" },
  { release: "1.12.2", date: "2025-04-17", commit: "1c8d6bdb8ce643e56afc9f7bd282788a34928ef0" },
  { release: "1.13.0", date: "2025-03-21", commit: "85ba9a46b037aa142a53447ab134141ee2df3418" },
  { release: "1.13.1", date: "2025-03-27", commit: "4797950b45e3fbf1f44e704819cd1dfd81b78f0c" },
  { release: "1.13.2", date: "2025-04-17", commit: "911010c0f6ad80952da3bed7aede0ef640d4fbfe" },
  { release: "1.13.4", date: "2025-05-15", commit: "aa0e531e4b7a11fbe8341d318c2c20b9304ea8bd" },
  { release: "1.13.5", date: "2025-06-18", commit: "73ae7cf6d4f3c6724b07f437345bd201b5382d23" },
  { release: "1.13.6", date: "2025-08-26", commit: "05cd20055b6462211e774580a09137259cb58dae" },
  { release: "1.14.0", date: "2025-06-25", commit: "f12fce4b0edecb6413cba0fc0b6a647b324f80e3" },
  { release: "1.14.1", date: "2025-08-26", commit: "99610e61efeeeb34e45ef16d0ab3a6f9d1534a70" },
  { release: "1.15.0", date: "2025-10-08", commit: "38a40a93f921d7e66b0ef346d59e5d9dc28632bf" },
  { release: "1.15.1", date: "2025-11-25", commit: "fbe50a3e81c34fbf0ee884fb2deb4a8f579d0635" },
  { release: "1.15.2", date: "2025-12-19", commit: "aadf53baca8e7a63efdff9d7be6b923dad5eb561" },
  { release: "1.15.3", date: "2025-12-23", commit: "c7f6f34e8b697db6ae09771e983638cfcdb67c1a" },
  { release: "1.16.0", date: "2025-11-05", commit: "eb30cfb4b05926f75f7566608a054197b816ac67" },
  { release: "1.16.1", date: "2025-12-19", commit: "b8263bb659a9e73d6034f436c94b038e3e7e9fbc" },
  { release: "1.16.2", date: "2025-12-23", commit: "3f3d87b4629bccbd0b8a9fffa43a3aa03e4c20bf" },
  { release: "1.17.0", date: "2025-12-19", commit: "34b5c64ce9b17ec02b1f0643e2485449ab5c0b3f" },
  { release: "1.17.1", date: "2026-01-12", commit: "5b051e1b463ed533aeb157f826b089d42f42eb43" },
  { release: "1.17.2", date: "2026-02-03", commit: "cf7ec5cd0b80d4955869ae5eacb3c15335591abe" },
  { release: "1.17.3", date: "2026-02-12", commit: "301617943a86390c65f5d344f2fcd6d3d08ab0a2" },
  { release: "1.17.4", date: "2026-02-17", commit: "85747673e948eb2441e8d804d3a5e63ca8d9ad70" },
  { release: "1.18.0", date: "2026-01-16", commit: "e542ef3a68b3bdef255087370c90ab3aa751cfc3" },
  { release: "1.18.1", date: "2026-02-12", commit: "dd2622d2f760e170494569ee984315dc5e65c78f" },
  { release: "1.18.2", date: "2026-03-25", commit: "7d3ceb66e913fd32cce18f50778c8789242e9ff1" },
  { release: "1.19.0", date: "2026-03-13", commit: "0b5c60eb7c5d67e28ab038cc69d762bd44b01b91" },
  { release: "1.19.1", date: "2026-03-25", commit: "dd10d245c58d7df5485130ecca16885c984cbb8c" },
  { release: "1.19.2", date: "2026-04-08", commit: "de36ce11fb779c66159e4357843ffc3567f763d1" },
  { release: "1.19.3", date: "2026-04-08", commit: "a87f0e07037f4a81d76f5267a51e9b147135099a" },
  { release: "1.20.0", date: "2026-04-07", commit: "d8ee7ad0e3f9b9695a5388fbb6c5813c558dc399" },
  { release: "1.20.1", date: "2026-04-08", commit: "358874c299d3460711470a122064128c2babe570" },
  { release: "1.20.2", date: "2026-04-08", commit: "57f7e08e82a6a991daf6df009abe597dd3ffea47" },
  { release: "1.20.3", date: "2026-04-08", commit: "1e3df8ef22bfc6e1edda0dae39b9d57cebe4fc70" },
  { release: "1.20.4", date: "2026-04-17", commit: "2b49131fb821d9029514945bf13209c2917dede1" },
  { release: "1.21.0", date: "2026-04-17", commit: "9cd4ab0a12ca606f67a83ac1104ff7fb7f16904e" },
  { release: "1.21.1", date: "2026-05-07", commit: "d6cb8c3db58edf6c0ea26daa1dd40d84f11a4ef0" },
  { release: "2.0.0", date: "2026-04-20", commit: "2cc2762d71dee47290dfb732c45f4d10b1dab711" },
  { release: "2.0.1", date: "2026-04-20", commit: "025f2c7a7dcdf741330e92b9eb8390c230241fc8" },
  { release: "2.0.2", date: "2026-05-07", commit: "d969f943947df3a22525418ac3f9f1ae86b5c13f" },
  { release: "2.0.3", date: "2026-06-03", commit: "a62c208abb299ee91d5d16f99c0b7cc7e59c6cf1" },
  { release: "2.0.4", date: "2026-06-17", commit: "3b1a73272644872838a5643f0fae8bbe21e54af6" },
  { release: "2.0.5", date: "2026-06-23", commit: "e25b10f826f848e8cd9f403c12602da98bab3b38" },
  { release: "2.0.6", date: "2026-07-10", commit: "e9c400392160b44c9d87caeeee4c14c124d71536" },
  { release: "2.1.0", date: "2026-06-17", commit: "f5c7ba41c4e0d93fcab988dd489425260055d361" },
  { release: "2.1.1", date: "2026-07-10", commit: "6e70009f8d928a788962157c0d4f0b95b6341dbf" },
  { release: "2.1.2", date: "2026-08-06", commit: "a1f9a778032fbcbbd7964973d3a078d9993f2a9f" },
  { release: "2.2.0", date: "2026-07-21", commit: "8f5e03fbcde0a09a027acfe2a3e3a5be35edb407" },
  { release: "2.2.1", date: "2026-08-06", commit: "df3c0391b7dfc9c9577a55be4ebfcf2f0ac65d71" },
];

// biome-ignore format: one release a line
export const bracketed: readonly BracketedRow[] = [
  { release: "2.2.2", date: "about 2026-09-08", from: "a patch of 2.2.1, without known changes of modules or options" },
  { release: "2.2.3", date: "2026-10-07", from: "a patch of 2.2.1, without known changes of modules or options" },
  { release: "2.3.0", date: "2026-08-24", from: "main before (3fe6a45) and after the release" },
  { release: "2.3.1", date: "2026-09-08", from: "a patch of 2.3.0, without known changes of modules or options" },
  { release: "2.3.2", from: "a patch of 2.3.0, without known changes of modules or options; its rendered chart" },
  { release: "2.3.3", date: "2026-10-21", from: "a patch of 2.3.0, without known changes of modules or options" },
  { release: "2.3.4", from: "a patch of 2.3.0, without known changes of modules or options" },
  { release: "2.3.5", date: "2026-11-03", from: "a patch of 2.3.0, without known changes of modules or options" },
  { release: "2.3.6", date: "2026-11-20", from: "a patch of 2.3.0, without known changes of modules or options" },
  { release: "2.4.0", date: "2026-10-09", from: "branches of main before (bf3faf9) and after (f565b9b, da6b942) the release" },
  { release: "2.4.1", date: "2026-10-21", from: "a patch of 2.4.0, without known changes of modules or options" },
  { release: "2.4.2", from: "a patch of 2.4.0, without known changes of modules or options" },
  { release: "2.4.3", date: "2026-11-03", from: "a patch of 2.4.0, without known changes of modules or options" },
  { release: "2.4.4", date: "2026-11-20", from: "a patch of 2.4.0, without known changes of modules or options" },
];

/** How well each release is known, in no particular order. */
export const evidence: readonly EvidenceRow[] = [
  ...sources.map((row) => ({ ...row, known: "source" as const, from: "its tag" })),
  ...bracketed.map((row) => ({ ...row, known: "bracketed" as const })),
];
