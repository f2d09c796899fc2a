//! Starting other programs, so that a failure says which one and with what.

use anyhow::{Context as _, Result, bail};
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Command, Stdio};
use std::time::Duration;

/// Runs a program to its end, its output shown; anything but success is an error.
pub fn run(command: &mut Command) -> Result<()> {
    let told = shown(command);
    let status = command.status().with_context(|| format!("could not start {told}"))?;
    if !status.success() {
        bail!("{told} ended with {status}");
    }
    Ok(())
}

/// Runs a program to its end, and returns what it wrote to standard output.
pub fn capture(command: &mut Command) -> Result<String> {
    let told = shown(command);
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("could not start {told}"))?;
    if !output.status.success() {
        bail!("{told} ended with {}", output.status);
    }
    String::from_utf8(output.stdout).with_context(|| format!("{told} did not write text"))
}

/// Asks a program a question that it may well not answer: its output, or nothing.
pub fn ask(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    if !output.status.success() {
        return None;
    }
    Some(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Runs a program, shows its lines as they come, gives each to `heard`, and tells whether it succeeded.
pub fn listen(command: &mut Command, mut heard: impl FnMut(&str)) -> Result<bool> {
    let told = shown(command);
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("could not start {told}"))?;
    if let Some(output) = child.stdout.take() {
        let mut reader = BufReader::new(output);
        let mut line = Vec::new();
        while reader.read_until(b'\n', &mut line)? > 0 {
            let text = String::from_utf8_lossy(&line);
            heard(text.trim_end());
            // Nobody listening any more is no reason to stop the tests.
            let _ = std::io::stdout().write_all(text.as_bytes());
            line.clear();
        }
    }
    Ok(child.wait()?.success())
}

/// Measures how long something takes.
pub fn timed<T>(work: impl FnOnce() -> Result<T>) -> Result<(T, Duration)> {
    #[expect(clippy::disallowed_methods, reason = "xtask measures; nothing is decided by it")]
    let start = std::time::Instant::now();
    let result = work()?;
    Ok((result, start.elapsed()))
}

fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let line: Vec<_> = words.map(|word| word.to_string_lossy()).collect();
    format!("`{}`", line.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_names_the_program_and_its_arguments() {
        let error = run(Command::new("false").arg("--really")).expect_err("false fails");
        assert!(error.to_string().contains("`false --really`"), "{error}");
    }

    #[test]
    fn a_program_that_is_not_there_is_no_answer() {
        assert_eq!(ask(&mut Command::new("/no/such/program")), None);
    }

    #[test]
    fn lines_are_heard_one_by_one() {
        let mut lines = Vec::new();
        let fine =
            listen(Command::new("printf").arg("a\\nb\\n"), |line| lines.push(line.to_owned()));
        assert!(fine.expect("printf starts"));
        assert_eq!(lines, ["a", "b"]);
    }
}
