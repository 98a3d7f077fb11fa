//! Submissions (OpenRosa, Form Submission API): the visit first, then its photos, in one request or several. What was recorded stays
//! recorded; what is refused is answered with the reason, and can be sent again.

use axum::extract::State;
use axum::extract::multipart::{Multipart, MultipartRejection};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use crate::domain::language::Language;
use crate::domain::person::Person;
use crate::domain::zone::Zone;
use crate::web::http::app::App;
use crate::web::http::blocking;
use crate::web::http::error::HttpError;
use crate::web::http::fields::Fields;
use crate::web::http::form::LARGEST_FORM;
use crate::web::http::query::Query;
use crate::web::http::upload::within;
use crate::web::openrosa::attachments;
use crate::web::openrosa::device::Device;
use crate::web::openrosa::form_list::OpenRosaQuery;
use crate::web::openrosa::form_version::form_version;
use crate::web::openrosa::parse::{ParseError, parse};
use crate::web::openrosa::response::{OpenRosaResponse, VERSION, submission_response};
use crate::web::openrosa::visit_questions::form;
use crate::web::view::form_state::Problems;
use crate::web::view::i18n;
use crate::web::visit::device::note;
use crate::web::visit::device::{DeliveryError, Sent, accept, target};
use crate::web::visit::form::device_at;

/// What a request should hold at most, in bytes: the form and one photo of the largest size. A device with more splits it.
const LARGEST: &str = "21000000";

/// Status and words of an answer.
type Told = (StatusCode, String);

/// `HEAD /openrosa/submission`: may the device send, and how much at once?
pub async fn spoken(_: Device, _: Query<OpenRosaQuery>) -> Response {
    (StatusCode::NO_CONTENT, [VERSION, ("x-openrosa-accept-content-length", LARGEST)]).into_response()
}

/// `POST /openrosa/submission`: `xml_submission_file` first, then any number of the photos that it names. Sending it again changes nothing.
pub async fn receive(
    Device(person): Device,
    State(app): State<App>,
    parts: Result<Multipart, MultipartRejection>,
) -> Result<OpenRosaResponse, HttpError> {
    let mut parts = parts.map_err(|_| HttpError::BadRequest("openrosa-parts"))?;
    let taken = take(&app, &person, &mut parts).await;
    // Read to its end whatever came of it, so that the device hears the answer.
    while let Ok(Some(mut part)) = parts.next_field().await {
        within(&mut part, 0).await?;
    }
    let (status, message) = taken?;
    submission_response(status, &message)
}

async fn take(app: &App, person: &Person, parts: &mut Multipart) -> Result<Told, HttpError> {
    let (xml, form) = (first(parts).await?, form(app));
    let submission = match blocking::run(move || Ok(parse(&xml, &form))).await? {
        Ok(submission) => submission,
        Err(unreadable) => return Ok((StatusCode::BAD_REQUEST, cannot_read(&unreadable, person.language))),
    };
    let target = target(app, person, &submission.fields).await.map_err(|error| match error {
        HttpError::NotFound => HttpError::BadRequest("openrosa-no-place"),
        other => other,
    })?;
    let version = form_version(&submission.fields, &target);
    let promised = attachments::promised(&submission);
    // The `Date` that the protocol asks for proves nothing: ODK Collect writes it with a clock of twelve hours.
    let sent = Sent { questions: &version.questions, old_form: version.old, device_at: None, promised };
    let typed = on_day_there(&submission.fields, app.zones.of(target.place.county.as_deref()));
    let visit = match accept(app, person, &target, &typed, &sent).await {
        Ok(visit) => visit,
        Err(DeliveryError::Problems(problems)) => return Ok((StatusCode::UNPROCESSABLE_ENTITY, listed(&problems, person.language))),
        Err(DeliveryError::Http(HttpError::Conflict)) => {
            return Ok((StatusCode::CONFLICT, i18n::text(person.language, "openrosa-other-visit")));
        }
        Err(DeliveryError::Http(other)) => return Err(other),
    };
    let recorded = i18n::with(person.language, "openrosa-recorded", &[("name", target.place.name.clone().into())]);
    let photos = attachments::keep(app, &visit, &submission.photos, parts, person.language).await?;
    let note = note(&visit, &target, &submission.fields, person.language);
    let message = [recorded].into_iter().chain(note).chain(photos.complaints).collect::<Vec<_>>().join(" ");
    Ok((photos.status, message))
}

/// The form itself, which stands before its photos.
async fn first(parts: &mut Multipart) -> Result<String, HttpError> {
    let part = parts.next_field().await.map_err(|_| HttpError::Interrupted)?;
    let mut part = part.filter(|part| part.name() == Some("xml_submission_file")).ok_or(HttpError::BadRequest("openrosa-parts"))?;
    let bytes = within(&mut part, LARGEST_FORM).await?.ok_or(HttpError::TooLarge)?;
    String::from_utf8(bytes).map_err(|_| HttpError::BadRequest("openrosa-not-xml"))
}

/// A device beyond the border of a time zone calls it another day than people at the place do: "today" is the day there when the form ended.
fn on_day_there(fields: &Fields, zone: &Zone) -> Fields {
    let ended = fields.get("device_at");
    let was_today = ended.get(..10) == Some(fields.get("on_day"));
    match device_at(ended) {
        Some(at) if was_today => fields.with("on_day", &zone.day(at).to_string()),
        Some(_) | None => fields.clone(),
    }
}

fn cannot_read(unreadable: &ParseError, language: Language) -> String {
    match unreadable {
        ParseError::NotXml => i18n::text(language, "error-openrosa-not-xml-text"),
        ParseError::OtherForm => i18n::text(language, "openrosa-other-form"),
        ParseError::NoId => i18n::text(language, "openrosa-no-id"),
        ParseError::NotUnderstood { question, old } => {
            let key = if *old { "openrosa-old-form" } else { "openrosa-not-understood" };
            i18n::with(language, key, &[("question", question.clone().into())])
        }
    }
}

fn listed(problems: &Problems, language: Language) -> String {
    let texts = problems.iter().map(|(_, key)| i18n::text(language, key));
    [i18n::text(language, "openrosa-problems")].into_iter().chain(texts).collect::<Vec<_>>().join(" ")
}
