//! The imports of WebCrypto. Each one catches; the data is copied by the callee before it returns.

use super::CryptoError;
use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};

#[wasm_bindgen]
extern "C" {
    /// A key that never leaves the runtime (`CryptoKey`).
    #[derive(Clone)]
    pub type CryptoKey;

    #[wasm_bindgen(catch, js_namespace = ["crypto", "subtle"], js_name = importKey)]
    async fn import_key(
        format: &str,
        bytes: &[u8],
        algorithm: &JsValue,
        extractable: bool,
        uses: &Array,
    ) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["crypto", "subtle"], js_name = sign)]
    async fn subtle_sign(algorithm: &str, key: &CryptoKey, data: &[u8])
    -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["crypto", "subtle"], js_name = verify)]
    async fn subtle_verify(
        algorithm: &str,
        key: &CryptoKey,
        signature: &[u8],
        data: &[u8],
    ) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["crypto", "subtle"], js_name = encrypt)]
    async fn subtle_encrypt(
        algorithm: &JsValue,
        key: &CryptoKey,
        data: &[u8],
    ) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["crypto", "subtle"], js_name = decrypt)]
    async fn subtle_decrypt(
        algorithm: &JsValue,
        key: &CryptoKey,
        data: &[u8],
    ) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["crypto", "subtle"], js_name = digest)]
    async fn subtle_digest(algorithm: &str, data: &[u8]) -> Result<JsValue, JsValue>;
}

/// How a key's bytes are written, and what it is for.
#[derive(Clone, Copy)]
pub(super) struct KeyForm {
    pub(super) format: &'static str,
    pub(super) algorithm: &'static str,
    /// The hash that belongs to the key; none for ciphers.
    pub(super) hash: Option<&'static str>,
    pub(super) uses: &'static [&'static str],
}

pub(super) async fn import(form: KeyForm, bytes: &[u8]) -> Result<CryptoKey, CryptoError> {
    let error = CryptoError::Key(form.algorithm);
    let algorithm = Object::new();
    set(&algorithm, "name", &form.algorithm.into()).ok_or(error)?;
    if let Some(hash) = form.hash {
        set(&algorithm, "hash", &hash.into()).ok_or(error)?;
    }
    let uses: Array = form.uses.iter().map(|usage| JsValue::from_str(usage)).collect();
    let key = import_key(form.format, bytes, &algorithm, false, &uses).await.map_err(|_| error)?;
    Ok(key.unchecked_into())
}

pub(super) async fn sign(
    algorithm: &'static str,
    key: &CryptoKey,
    data: &[u8],
) -> Result<Vec<u8>, CryptoError> {
    let signed =
        subtle_sign(algorithm, key, data).await.map_err(|_| CryptoError::Operation(algorithm))?;
    Ok(bytes(&signed))
}

pub(super) async fn verify(
    algorithm: &'static str,
    key: &CryptoKey,
    signature: &[u8],
    data: &[u8],
) -> Result<bool, CryptoError> {
    let fits = subtle_verify(algorithm, key, signature, data)
        .await
        .map_err(|_| CryptoError::Operation(algorithm))?;
    fits.as_bool().ok_or(CryptoError::Answer(algorithm))
}

/// Nonce and associated data of AES-GCM.
#[derive(Clone, Copy)]
pub(super) struct GcmParameters<'a> {
    pub(super) nonce: &'a [u8],
    pub(super) associated: &'a [u8],
}

const GCM: &str = "AES-GCM";

impl GcmParameters<'_> {
    fn to_object(self) -> Option<Object> {
        let object = Object::new();
        set(&object, "name", &GCM.into())?;
        set(&object, "iv", &Uint8Array::from(self.nonce))?;
        set(&object, "additionalData", &Uint8Array::from(self.associated))?;
        Some(object)
    }
}

pub(super) async fn encrypt(
    key: &CryptoKey,
    parameters: GcmParameters<'_>,
    data: &[u8],
) -> Result<Vec<u8>, CryptoError> {
    let error = CryptoError::Operation(GCM);
    let algorithm = parameters.to_object().ok_or(error)?;
    Ok(bytes(&subtle_encrypt(&algorithm, key, data).await.map_err(|_| error)?))
}

pub(super) async fn decrypt(
    key: &CryptoKey,
    parameters: GcmParameters<'_>,
    data: &[u8],
) -> Result<Vec<u8>, CryptoError> {
    let error = CryptoError::Operation(GCM);
    let algorithm = parameters.to_object().ok_or(error)?;
    Ok(bytes(&subtle_decrypt(&algorithm, key, data).await.map_err(|_| error)?))
}

pub(super) async fn digest(algorithm: &'static str, data: &[u8]) -> Result<Vec<u8>, CryptoError> {
    let digest =
        subtle_digest(algorithm, data).await.map_err(|_| CryptoError::Operation(algorithm))?;
    Ok(bytes(&digest))
}

fn set(object: &Object, name: &str, value: &JsValue) -> Option<()> {
    Reflect::set(object, &name.into(), value).ok().map(|_| ())
}

fn bytes(buffer: &JsValue) -> Vec<u8> {
    Uint8Array::new(buffer).to_vec()
}
