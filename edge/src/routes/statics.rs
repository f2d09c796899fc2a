//! Files: the single-page app's document, one per language, and what it loads.

use super::{Answer, Visit};
use crate::security::{Protection, protect};
use mangrove_contract::problem::ProblemCode;
use mangrove_domain::ids::RequestId;
use worker::{Method, Request};

/// Serves a file, or the app's document on one of its own paths.
pub async fn serve(request: Request, visit: &Visit) -> Answer {
    if !matches!(request.method(), Method::Get | Method::Head) {
        return Err(ProblemCode::MethodNotAllowed.into());
    }
    let (file, protection) = if is_app_path(&visit.path) {
        (format!("/index.{}.html", visit.language.tag()), Protection::StaticPage)
    } else if visit.path.starts_with("/assets/") {
        (visit.path.clone(), Protection::HashedAsset)
    } else if visit.path.to_ascii_lowercase().contains(".htm") {
        return Err(ProblemCode::NotFound.into());
    } else {
        (visit.path.clone(), Protection::PlainAsset)
    };
    let address = visit.installation.settings.public_address.at(&file);
    let assets = visit.env.assets("ASSETS")?;
    let headers = request.headers().clone();
    let mut init = worker::RequestInit::new();
    init.with_method(request.method()).with_headers(headers);
    let response = assets.fetch(address, Some(init)).await?;
    match response.status_code() {
        200 | 206 | 304 => {
            let mut response = protect(response, &protection)?;
            if protection == Protection::StaticPage {
                response.headers_mut().set("vary", "cookie, accept-language")?;
            }
            Ok(response)
        }
        _ => Err(ProblemCode::NotFound.into()),
    }
}

/// The paths that the single-page app draws itself.
fn is_app_path(path: &str) -> bool {
    match path {
        "/" | "/ask" | "/asks" => true,
        _ => path.strip_prefix("/asks/").is_some_and(|id| id.parse::<RequestId>().is_ok()),
    }
}
