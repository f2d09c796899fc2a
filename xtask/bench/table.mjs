// The measurements as a table: medians over the rounds, and the edge beside the peer.
const NAMES = { texts: 'static text', views: 'view of a request', confirmations: 'confirmation of a payment' };

/** For each thing measured: for both sides the medians of rate, latencies and processor time, and the ratios. */
export function summary(rounds) {
  return Object.keys(NAMES).map((what) => {
    const side = (name) => {
      const of = (value) => median(rounds.map((round) => value(round[what][name])));
      return {
        rate: of(({ count, seconds }) => count / seconds),
        p50: of(({ latencies }) => percentile(latencies, 0.5)),
        p99: of(({ latencies }) => percentile(latencies, 0.99)),
        spent: of(({ spentMs }) => spentMs),
      };
    };
    // By round: what slows the machine down for a while slows both.
    const ratio = (value) => median(rounds.map((round) => value(round[what].edge) / value(round[what].peer)));
    return {
      what,
      edge: side('edge'),
      peer: side('peer'),
      rate: ratio(({ count, seconds }) => count / seconds),
      spent: ratio(({ spentMs }) => 1 / spentMs),
    };
  });
}

export function table(lines) {
  const rows = [['', 'requests/s', 'p50 ms', 'p99 ms', 'CPU µs']];
  for (const { what, edge, peer, rate, spent } of lines) {
    rows.push([NAMES[what], '', '', '', '']);
    for (const [name, side] of [['  edge (Rust)', edge], ['  peer (JavaScript)', peer]]) {
      rows.push([name, side.rate.toFixed(0), side.p50.toFixed(2), side.p99.toFixed(2), Number.isFinite(side.spent) ? (side.spent * 1_000).toFixed(0) : '–']);
    }
    rows.push(['  edge / peer', `${rate.toFixed(2)} ×`, '', '', Number.isFinite(spent) ? `${spent.toFixed(2)} ×` : '–']);
  }
  return rows.map(([name, ...cells]) => name.padEnd(28) + cells.map((cell) => cell.padStart(12)).join('')).join('\n');
}

function median(values) {
  const sorted = values.filter(Number.isFinite).sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function percentile(values, part) {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
}
