#!/usr/bin/python3
"""A WebKitGTK window that a test drives: one line of JSON asks on standard input, one answers on descriptor 3.

Started with one argument, the window's settings as JSON: `width`, `height` (CSS pixels), `profile` (a folder; without one nothing outlives
the window, as in a private one), `languages`, `certificate` (a PEM file that is trusted for `host`), `least_font` (CSS pixels).
The page's console comes on standard error.
"""
import json
import os
import sys

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("Soup", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import Gdk, Gio, GLib, Gtk, Soup, WebKit2  # noqa: E402


# What Safari has and WebKitGTK leaves to the program around it.
AS_SAFARI = {"StorageAPI", "StorageAPIEstimate", "FileSystem"}


def settings_of(least_font):
    made = WebKit2.Settings(minimum_font_size=least_font)
    made.set_enable_write_console_messages_to_stdout(True)
    made.set_hardware_acceleration_policy(WebKit2.HardwareAccelerationPolicy.NEVER)
    known = WebKit2.Settings.get_all_features()
    for feature in map(known.get, range(known.get_length())):
        if feature.get_identifier() in AS_SAFARI:
            made.set_feature_enabled(feature, True)
    return made


def context_of(settings):
    folder = settings.get("profile")
    if folder is None:
        context = WebKit2.WebContext.new_ephemeral()
    else:
        kept = WebKit2.WebsiteDataManager(base_data_directory=f"{folder}/data", base_cache_directory=f"{folder}/cache")
        context = WebKit2.WebContext(website_data_manager=kept)
        context.get_cookie_manager().set_persistent_storage(f"{folder}/cookies", WebKit2.CookiePersistentStorage.SQLITE)
    context.set_preferred_languages(settings["languages"])
    if "certificate" in settings:
        context.allow_tls_certificate_for_host(Gio.TlsCertificate.new_from_file(settings["certificate"]), settings["host"])
    return context


class Host:
    def __init__(self, settings):
        self.answers = os.fdopen(3, "w", buffering=1)
        self.context = context_of(settings)
        # Who waits until the page that is being loaded is there.
        self.waiting = None
        self.chosen = []
        self.confirms = True
        self.view = WebKit2.WebView(web_context=self.context, settings=settings_of(settings["least_font"]))
        self.view.connect("load-changed", self.loaded)
        self.view.connect("load-failed", self.failed)
        self.view.connect("run-file-chooser", self.choose_files)
        self.view.connect("script-dialog", self.dialog)
        self.view.connect("permission-request", lambda _view, request: request.deny() or True)
        self.window = Gtk.Window()
        self.window.set_default_size(settings["width"], settings["height"])
        self.window.add(self.view)
        self.window.connect("destroy", Gtk.main_quit)
        self.window.show_all()
        self.view.grab_focus()

    def answer(self, to, **what):
        self.answers.write(json.dumps({"id": to, **what}) + "\n")

    def loaded(self, _view, event):
        if event == WebKit2.LoadEvent.FINISHED and self.waiting is not None:
            to, self.waiting = self.waiting, None
            self.answer(to)

    def failed(self, _view, _event, address, error):
        if self.waiting is not None:
            to, self.waiting = self.waiting, None
            self.answer(to, error=f"{address}: {error.message}")
        return False

    def choose_files(self, _view, request):
        request.select_files(self.chosen)
        return True

    def dialog(self, _view, dialog):
        if dialog.get_dialog_type() != WebKit2.ScriptDialogType.ALERT:
            dialog.confirm_set_confirmed(self.confirms)
        return True

    def do_go(self, to, address):
        self.waiting = to
        self.view.load_uri(address)

    def do_back(self, to):
        self.waiting = to
        self.view.go_back()

    def do_run(self, to, body):
        def done(view, result):
            try:
                value = view.call_async_javascript_function_finish(result)
                self.answer(to, value=value.to_string() if value.is_string() else None)
            except GLib.Error as error:
                self.answer(to, error=error.message)

        self.view.call_async_javascript_function(body, -1, None, None, None, None, done)

    def do_resize(self, to, width, height):
        self.window.resize(width, height)
        self.answer(to)

    def do_choose(self, to, files):
        self.chosen = files
        self.answer(to)

    def do_answer(self, to, confirms):
        self.confirms = confirms
        self.answer(to)

    def do_cookie(self, to, name, value, host, secure):
        cookie = Soup.Cookie.new(name, value, host, "/", 86_400)
        cookie.set_http_only(True)
        cookie.set_secure(secure)
        self.context.get_cookie_manager().add_cookie(cookie, None, lambda *_: self.answer(to))

    def do_pixel(self, to, x, y):
        pixels = Gdk.pixbuf_get_from_window(self.view.get_window(), x, y, 1, 1).get_pixels()
        self.answer(to, value=json.dumps(list(pixels[:3])))


def main():
    host = Host(json.loads(sys.argv[1]))

    def asked(channel, _condition):
        text = channel.readline()
        if not text:
            Gtk.main_quit()
            return False
        ask = json.loads(text)
        getattr(host, f"do_{ask.pop('do')}")(ask.pop("id"), **ask)
        return True

    GLib.io_add_watch(GLib.IOChannel.unix_new(0), GLib.PRIORITY_DEFAULT, GLib.IOCondition.IN | GLib.IOCondition.HUP, asked)
    host.answer(0)
    Gtk.main()


main()
