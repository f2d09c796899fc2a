// The measurements as a table: the edge beside the peer. Rates and latencies are medians over the rounds. The processor's
// time is counted coarsely, and so taken over all rounds together.
const NAMES = { texts: 'static text', views: 'view of a request', confirmations: 'confirmation of a payment' };
const SIDES = { edge: '  edge (Rust)', peer: '  peer (JavaScript)' };

/** For each thing measured: both sides, and the ratio of the edge to the peer; above 1 the edge is the quicker. */
export function summary(rounds) {
  return Object.keys(NAMES).map((what) => {
    const of = (side) => rounds.map((round) => round[what][side]);
    const [edge, peer] = Object.keys(SIDES).map((side) => ({
      rate: median(of(side).map(rate)),
      p50: median(of(side).map(({ latencies }) => percentile(latencies, 0.5))),
      p99: median(of(side).map(({ latencies }) => percentile(latencies, 0.99))),
      spentMicroseconds: 1_000 * sum(of(side).map(({ spentMs }) => spentMs)) / sum(of(side).map(({ count }) => count)),
    }));
    return {
      what,
      edge,
      peer,
      // By round: what slows the machine down for a while slows both.
      rate: median(rounds.map((round) => rate(round[what].edge) / rate(round[what].peer))),
      spent: peer.spentMicroseconds / edge.spentMicroseconds,
    };
  });
}

export function table(lines) {
  const rows = [['', 'requests/s', 'p50 ms', 'p99 ms', 'CPU µs each']];
  for (const line of lines) {
    rows.push([NAMES[line.what]]);
    for (const [side, name] of Object.entries(SIDES)) {
      const { rate: perSecond, p50, p99, spentMicroseconds } = line[side];
      rows.push([name, number(perSecond, 0), number(p50, 2), number(p99, 2), number(spentMicroseconds, 0)]);
    }
    rows.push(['  edge : peer', `${number(line.rate, 2)} ×`, '', '', `${number(line.spent, 2)} ×`]);
  }
  return rows.map(([name, ...cells]) => (name.padEnd(28) + cells.map((cell) => cell.padStart(13)).join('')).trimEnd()).join('\n');
}

function rate({ count, seconds }) {
  return count / seconds;
}

function number(value, digits) {
  return Number.isFinite(value) ? value.toFixed(digits) : '–';
}

function sum(values) {
  return values.reduce((total, value) => total + value, 0);
}

function median(values) {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function percentile(values, part) {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
}
