/** The pages' whole style sheet: light and dark by the reader's own setting. */
export const STYLE = `
:root { color-scheme: light dark; --line: #d5dbe1; --soft: #f4f6f8; --quiet: #59636e; --link: #0b5cad; --add: #dff5e3; --del: #fde4e4; --open: #1a7f37; --merged: #7a3fd1; --closed: #b3261e; }
@media (prefers-color-scheme: dark) {:root { --line: #3a424b; --soft: #1d2329; --quiet: #9aa5b1; --link: #7cb8f5; --add: #12351c; --del: #451c1f; --open: #57c270; --merged: #b58cf2; --closed: #f28b82; } }
* { box-sizing: border-box; }
body { margin: 0; font: 15px/1.5 system-ui, sans-serif; }
header { display: flex; gap: 1rem; align-items: baseline; flex-wrap: wrap; padding: .75rem 1.5rem; border-bottom: 1px solid var(--line); background: var(--soft); }
header .where { color: var(--quiet); margin-left: auto; font-size: .85rem; }
main { max-width: 68rem; margin: 0 auto; padding: 1rem 1.5rem 4rem; }
a { color: var(--link); text-decoration: none; } a:hover { text-decoration: underline; }
h1 { font-size: 1.5rem; margin: .75rem 0; overflow-wrap: anywhere; } h2 { font-size: 1.05rem; margin: 1.75rem 0 .5rem; }
.quiet { color: var(--quiet); } .count { color: var(--quiet); font-weight: normal; }
pre, code { font: 13px/1.5 ui-monospace, monospace; }
pre { margin: 0; padding: .75rem 1rem; overflow-x: auto; border: 1px solid var(--line); border-radius: 6px; background: var(--soft); }
pre.wrap { white-space: pre-wrap; overflow-wrap: anywhere; }
table { width: 100%; border-collapse: collapse; border: 1px solid var(--line); } td { padding: .35rem .75rem; border-top: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere; } td.end { text-align: right; white-space: nowrap; color: var(--quiet); }
details { margin: .5rem 0; } summary { cursor: pointer; padding: .4rem .75rem; border: 1px solid var(--line); border-radius: 6px; background: var(--soft); overflow-wrap: anywhere; }
details pre { border-top: 0; border-radius: 0 0 6px 6px; background: none; padding: .5rem 0; } details[open] > summary { border-radius: 6px 6px 0 0; }
pre.diff span { display: block; padding: 0 1rem; min-width: max-content; } .a { background: var(--add); } .d { background: var(--del); } .h { color: var(--quiet); background: var(--soft); }
.state { display: inline-block; padding: .1rem .6rem; border: 1px solid currentColor; border-radius: 1rem; font-size: .85rem; font-weight: 600; } .open { color: var(--open); } .merged { color: var(--merged); } .closed, .draft { color: var(--closed); } .draft { color: var(--quiet); }
.success { color: var(--open); } .failure { color: var(--closed); } .in_progress, .waiting { color: var(--link); } .queued, .cancelled, .skipped { color: var(--quiet); }
.plus { color: var(--open); } .minus { color: var(--closed); }
`;
