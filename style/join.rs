// Joins style sheets when pages are built: follows `@import "…";` lines, drops comments and needless white space.
// Included as a module by build scripts (`#[path]`), so it uses the standard library only.

use std::{fs, io, path::Path};

/// The sheet in that file with everything that it imports, as one small text.
pub fn join(file: &Path) -> io::Result<String> {
    let mut whole = String::new();
    read(file, &mut whole)?;
    Ok(minify(&whole))
}

fn read(file: &Path, into: &mut String) -> io::Result<()> {
    let text = fs::read_to_string(file)
        .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", file.display())))?;
    let folder = file.parent().unwrap_or(Path::new("."));
    for line in text.lines() {
        let imported = line.strip_prefix("@import \"").and_then(|rest| rest.strip_suffix("\";"));
        if let Some(name) = imported {
            read(&folder.join(name), into)?;
        } else {
            into.push_str(line);
            into.push('\n');
        }
    }
    Ok(())
}

/// Without comments, and without white space where CSS needs none. Texts in quotes stay as they are.
pub fn minify(sheet: &str) -> String {
    let mut small = String::with_capacity(sheet.len());
    let mut characters = sheet.chars().peekable();
    let mut space = false;
    while let Some(character) = characters.next() {
        match character {
            '/' if characters.peek() == Some(&'*') => {
                let mut before = ' ';
                for inside in characters.by_ref().skip(1) {
                    if before == '*' && inside == '/' {
                        break;
                    }
                    before = inside;
                }
            }
            '"' => {
                flush(&mut space, &mut small, character);
                small.push(character);
                for inside in characters.by_ref() {
                    small.push(inside);
                    if inside == '"' {
                        break;
                    }
                }
            }
            _ if character.is_whitespace() => space = true,
            _ => {
                flush(&mut space, &mut small, character);
                if character == '}' && small.ends_with(';') {
                    small.pop();
                }
                small.push(character);
            }
        }
    }
    small
}

/// Writes the space that was met, unless it stands beside something that parts words already. The space before
/// a colon stays (`a :hover` is not `a:hover`), and so do those around `+` and `-` (`calc()` needs them).
fn flush(space: &mut bool, small: &mut String, next: char) {
    let met = std::mem::take(space);
    let needless_after = small.is_empty() || small.ends_with(['{', '}', ';', ':', ',', '>', '(']);
    let needless_before = matches!(next, '{' | '}' | ';' | ',' | '>' | ')' | '!');
    if met && !needless_after && !needless_before {
        small.push(' ');
    }
}
