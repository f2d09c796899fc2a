//! Between the runtime's requests and answers and our own.

use crate::{answer::Answer, asked::Asked};
use worker::{Headers, Request, Response, ResponseBuilder, Result};

/// Reads a request whole.
pub async fn read(mut request: Request) -> Result<Asked> {
    let url = request.inner().url();
    let after_scheme = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest);
    let target = after_scheme.find('/').and_then(|at| after_scheme.get(at..)).unwrap_or("/");
    let target = target.split_once('#').map_or(target, |(before, _)| before).to_owned();
    let headers = request.headers().entries().collect();
    let method_word = request.method().to_string();
    let body = request.bytes().await?;
    Ok(Asked { method_word, target, headers, body })
}

/// Carries an answer away.
pub fn write(answer: Answer) -> Result<Response> {
    let headers = Headers::new();
    for (name, value) in &answer.headers {
        headers.append(name, value)?;
    }
    let builder = ResponseBuilder::new().with_status(answer.status).with_headers(headers);
    if answer.body.is_empty() {
        return Ok(builder.empty());
    }
    Ok(builder.fixed(answer.body.into_bytes()))
}
