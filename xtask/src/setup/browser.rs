//! A browser for tests. Only Debian, and only as root, gets it installed; elsewhere it is said what to install.

use crate::{paths, process, say};
use anyhow::{Result, bail};
use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Debian's packages: the browser, what drives it, and a font for Chinese text.
const PACKAGES: [&str; 3] = ["chromium", "chromium-driver", "fonts-noto-cjk"];

/// A browser and what drives it.
pub struct Browser {
    /// Chromium or Chrome.
    pub program: PathBuf,
    /// Its ChromeDriver.
    pub driver: PathBuf,
}

fn find() -> Option<Browser> {
    let given = |name| env::var_os(name).map(PathBuf::from).filter(|path| path.is_file());
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    Some(Browser {
        program: given("CHROME").or_else(|| paths::on_path(&names))?,
        driver: given("CHROMEDRIVER").or_else(|| paths::on_path(&["chromedriver"]))?,
    })
}

/// The browser of this machine, installed if that can be done.
pub fn find_or_install() -> Result<Browser> {
    let debian =
        Path::new("/etc/debian_version").exists() && paths::on_path(&["apt-get"]).is_some();
    if let Some(browser) = find()
        && (!debian || has_font())
    {
        return Ok(browser);
    }
    let list = PACKAGES.join(" ");
    if !debian {
        bail!(
            "the tests with a browser need Chromium (or Chrome), its ChromeDriver and a font for Chinese \
             text: install them, or name the first two in CHROME and CHROMEDRIVER"
        );
    }
    if process::ask(Command::new("id").arg("-u")).as_deref() != Some("0") {
        bail!("the tests with a browser need more packages: sudo apt-get install {list}");
    }
    say::step(format!("installing {list} by apt"));
    let mut update = Command::new("apt-get");
    let mut install = Command::new("apt-get");
    process::run(update.args(["update", "--quiet"]))?;
    process::run(
        install
            .args(["install", "--yes", "--quiet", "--no-install-recommends"])
            .args(PACKAGES)
            .env("DEBIAN_FRONTEND", "noninteractive"),
    )?;
    match find() {
        Some(browser) => Ok(browser),
        None => bail!("apt installed {list}, but chromium or chromedriver is not on PATH"),
    }
}

fn has_font() -> bool {
    let mut question = Command::new("dpkg-query");
    question.args(["--show", "--showformat=${db:Status-Status}", "fonts-noto-cjk"]);
    process::ask(&mut question).as_deref() == Some("installed")
}
