//! Which forms there are, and the forms themselves (OpenRosa, Form Discovery API).

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use md5::{Digest as _, Md5};

use crate::domain::digest::hex;
use crate::web::http::app::App;
use crate::web::http::error::HttpError;
use crate::web::http::path::{Path, Segment};
use crate::web::http::query::{FromQuery, Query, QueryReader};
use crate::web::openrosa::device::Device;
use crate::web::openrosa::form::Form;
use crate::web::openrosa::places::{FILE, csv};
use crate::web::openrosa::response::{OpenRosaResponse, xml};
use crate::web::openrosa::visit_questions::{self, FORM_ID};
use crate::web::openrosa::xform::XForm;

#[derive(Template)]
#[template(path = "openrosa/form_list.xml")]
struct Forms {
    /// None where another form was asked for.
    form: Option<Form>,
    hash: String,
    address: String,
}

#[derive(Template)]
#[template(path = "openrosa/manifest.xml")]
struct Manifest {
    name: &'static str,
    hash: String,
    address: String,
}

/// What devices of other programs send along (OpenRosa, Form Discovery and Form Submission API). Only the form's id changes an answer.
pub struct OpenRosaQuery {
    form_id: Option<String>,
}

impl FromQuery for OpenRosaQuery {
    fn from_query(query: &mut QueryReader<'_>) -> Result<OpenRosaQuery, HttpError> {
        query.ignore(&["verbose", "listAllVersions", "deviceID"]);
        Ok(OpenRosaQuery { form_id: Some(query.text("formID")?).filter(|id| !id.is_empty()).map(str::to_owned) })
    }
}

/// `GET /openrosa/formList`, with `formID=…` that one only.
pub async fn forms(_: Device, State(app): State<App>, Query(query): Query<OpenRosaQuery>) -> Result<OpenRosaResponse, HttpError> {
    let form = visit_questions::form(&app);
    let hash = hash(xml(&XForm::of(&form), StatusCode::OK)?.body.as_bytes());
    let wanted = query.form_id.is_none_or(|id| id == FORM_ID);
    xml(&Forms { form: wanted.then_some(form), hash, address: address(&app) }, StatusCode::OK)
}

/// `GET /openrosa/forms/{id}`
pub async fn form(_: Device, State(app): State<App>, _: Path<VisitForm>, _: Query<OpenRosaQuery>) -> Result<OpenRosaResponse, HttpError> {
    xml(&XForm::of(&visit_questions::form(&app)), StatusCode::OK)
}

/// `GET /openrosa/forms/{id}/manifest`: the files that the form needs beside it.
pub async fn manifest(
    Device(person): Device,
    State(app): State<App>,
    _: Path<VisitForm>,
    _: Query<OpenRosaQuery>,
) -> Result<OpenRosaResponse, HttpError> {
    let hash = hash(csv(&app, &person).await?.as_bytes());
    xml(&Manifest { name: FILE, hash, address: format!("{}/{FILE}", address(&app)) }, StatusCode::OK)
}

/// `GET /openrosa/forms/{id}/places.csv`: the person's own places first.
pub async fn places(
    Device(person): Device,
    State(app): State<App>,
    _: Path<VisitForm>,
    _: Query<OpenRosaQuery>,
) -> Result<OpenRosaResponse, HttpError> {
    Ok(OpenRosaResponse { status: StatusCode::OK, content_type: "text/csv; charset=utf-8", body: csv(&app, &person).await? })
}

/// The one form that there is, by its id.
pub struct VisitForm;

impl Segment for VisitForm {
    fn from_segment(text: &str) -> Result<VisitForm, HttpError> {
        if text == FORM_ID { Ok(VisitForm) } else { Err(HttpError::NotFound) }
    }
}

fn address(app: &App) -> String {
    format!("{}/openrosa/forms/{FORM_ID}", app.public_url)
}

/// By its change a device notices a new version; the protocol knows MD5 only.
fn hash(bytes: &[u8]) -> String {
    format!("md5:{}", hex(&Md5::digest(bytes)))
}
