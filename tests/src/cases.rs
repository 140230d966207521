//! What the page must do, as a person would see it.

use std::future::Future;
use std::pin::Pin;

use anyhow::{Result, ensure};
use serde_json::json;

use crate::engine::Engine;
use crate::page::Page;
use crate::{
    axe, bits, bundled, changed_links, checkpoints, classes, code, downloads, early, experiment,
    focus, hands, import_sheet, inside, kaggle, kept_runs, kept_sections, lasting, learning,
    linked, linking, lost_runs, models, needed_data, numbers, offline, old_runs, one_minibatch,
    own_drawings, own_rows, own_table, paper, parts, practice, presenting, report, requests,
    sections, start, stopping, student, teaching, term_card, threads, toolbar, trained, undo,
    uploads, what_runs,
};

/// A test.
pub type Case = for<'a> fn(&'a Page) -> Pin<Box<dyn Future<Output = Result<()>> + 'a>>;

/// Tests that run in Chromium alone, and are counted there only: an unoptimised page is for developers, and takes long to compile; no
/// other driver shows a page as on paper; and of the service worker one test in all engines shows that it keeps the site.
const CHROMIUM_ONLY: [&str; 6] = [
    "a_debug_build_is_split_too",
    "a_new_version_is_taken_as_a_whole",
    "no_file_is_fetched_twice",
    "the_service_worker_isolates_when_asked",
    "paper_has_the_figures_as_they_stand",
    "a_report_is_one_sheet_of_paper",
];

/// A test that does not run in Firefox, and is not counted there: on the larger screen it does the same walk, and lengths are in proportion.
const NOT_IN_FIREFOX: &str = "presenter_mode_is_read_on_a_small_screen";

/// Tests that do not run in WebKit, and are not counted there: it states the lengths of what is magnified in measures of its own.
const NOT_IN_WEBKIT: [&str; 2] =
    ["presenter_mode_is_read_from_the_last_row", "presenter_mode_is_read_on_a_small_screen"];

/// Whether a test runs in an engine.
pub fn runs_in(name: &str, engine: Engine) -> bool {
    match engine {
        Engine::Chromium => true,
        Engine::Firefox => !CHROMIUM_ONLY.contains(&name) && name != NOT_IN_FIREFOX,
        Engine::WebKit => !CHROMIUM_ONLY.contains(&name) && !NOT_IN_WEBKIT.contains(&name),
    }
}

/// All tests.
pub const ALL: &[(&str, Case)] = &[
    ("all_sections_in_both_languages", |page| Box::pin(sections::check(page))),
    ("two_threads_train_with_the_bits_of_one", |page| Box::pin(threads::check(page))),
    ("the_start_page_reads_digits", |page| Box::pin(start::reads(page))),
    ("the_start_page_without_its_network", |page| Box::pin(start::without_network(page))),
    ("the_site_works_without_its_server", |page| Box::pin(offline::without_server(page))),
    ("a_new_version_is_taken_as_a_whole", |page| Box::pin(offline::new_version(page))),
    ("the_service_worker_isolates_when_asked", |page| Box::pin(offline::isolation(page))),
    ("the_start_page_leads_back", |page| Box::pin(start::leads_back(page))),
    ("the_page_says_what_it_is_before_its_program", |page| Box::pin(early::without_scripts(page))),
    ("no_file_is_fetched_twice", |page| Box::pin(early::nothing_twice(page))),
    ("no_accessibility_violation_in_half_of_the_pages", |page| Box::pin(axe::check(page, 1))),
    ("no_accessibility_violation_in_the_other_half", |page| Box::pin(axe::check(page, 0))),
    ("a_symbol_is_marked_wherever_it_stands", |page| Box::pin(linking::check(page))),
    ("softmax_of_3_1_4", |page| Box::pin(numbers::softmax(page))),
    ("softmax_of_large_numbers", |page| Box::pin(numbers::overflow(page))),
    ("logit_and_sigmoid_undo_each_other", |page| Box::pin(numbers::logit(page))),
    ("twenty_flips_say_0_3", |page| Box::pin(numbers::twenty_flips(page))),
    ("the_product_of_10_000_flips_is_0", |page| Box::pin(numbers::underflow(page))),
    ("the_pollutants_rows", |page| Box::pin(numbers::pollutant(page))),
    ("one_weight_descends", |page| Box::pin(learning::one_weight(page))),
    ("gradients_are_their_central_differences", |page| Box::pin(learning::chain_rule(page))),
    ("an_epoch_uses_each_sample_once", |page| Box::pin(learning::minibatches(page))),
    ("fit_is_least_squares", |page| Box::pin(trained::fit(page))),
    ("a_network_beats_the_linear_model", |page| Box::pin(trained::regression(page))),
    ("presets_reach_their_accuracy", |page| Box::pin(trained::classification(page))),
    ("a_fit_goes_on_after_a_visit_elsewhere", |page| {
        Box::pin(kept_sections::visit_elsewhere(page))
    }),
    ("toggles_move_the_activation_plot", |page| Box::pin(activation(page))),
    ("a_student_can_do_every_task", |page| Box::pin(student::check(page))),
    ("clearing_empties_the_answers", |page| Box::pin(student::clear(page))),
    ("code_follows_its_figure", |page| Box::pin(code::check(page))),
    ("the_lab_writes_the_program_of_its_run", |page| Box::pin(code::of_a_run(page))),
    ("a_run_is_saved_for_a_report", |page| Box::pin(downloads::check(page))),
    ("a_competition_s_images_become_a_submission", |page| Box::pin(kaggle::check(page))),
    ("a_run_is_printed_as_a_report", |page| Box::pin(report::check(page))),
    ("a_report_is_one_sheet_of_paper", |page| Box::pin(report::one_sheet(page))),
    ("missed_questions_come_again", |page| Box::pin(practice::practice(page))),
    ("each_section_leads_to_the_next", |page| Box::pin(practice::neighbours(page))),
    ("a_class_link_brings_a_teacher_s_words", |page| Box::pin(teaching::check(page))),
    ("a_lesson_is_made_saved_opened_and_followed", |page| Box::pin(teaching::lesson(page))),
    ("what_was_done_is_handed_in", |page| Box::pin(teaching::handed_in(page))),
    ("presenter_mode_goes_step_by_step", |page| Box::pin(presenting::steps(page))),
    ("presenter_mode_gives_the_focus_back", |page| Box::pin(presenting::focus(page))),
    ("presenter_mode_moves_the_stepper", |page| Box::pin(presenting::stepper(page))),
    ("presenter_mode_has_dot_black_code_and_timer", |page| Box::pin(presenting::covers(page))),
    ("presenter_mode_has_notes_in_a_second_window", |page| Box::pin(presenting::notes(page))),
    ("presenter_mode_is_read_from_the_last_row", |page| {
        Box::pin(presenting::letters(page, presenting::HALL))
    }),
    ("presenter_mode_is_read_on_a_small_screen", |page| {
        Box::pin(presenting::letters(page, presenting::ROOM))
    }),
    ("paper_has_the_figures_as_they_stand", |page| Box::pin(paper::check(page))),
    ("named_controls_are_hidden", |page| Box::pin(hidden(page))),
    ("mnist_small_reaches_92_5_percent", |page| Box::pin(mnist_small(page))),
    ("full_mnist_reaches_96_8_percent", |page| Box::pin(full_mnist(page))),
    ("drawn_digits_are_recognised", |page| Box::pin(hands::check(page))),
    ("a_blank_canvas_predicts_nothing", |page| Box::pin(blank(page))),
    ("the_keyboard_draws", |page| Box::pin(keyboard(page))),
    ("pause_acts_within_an_epoch", |page| Box::pin(toolbar::pause(page))),
    ("a_step_is_one_minibatch", |page| Box::pin(toolbar::step(page))),
    ("a_reset_repeats_the_losses", |page| Box::pin(toolbar::reset(page))),
    ("a_diverging_run_says_so", |page| Box::pin(diverge(page))),
    ("a_lost_run_says_so_and_is_mended", |page| Box::pin(lost_runs::check(page))),
    ("the_network_that_runs_is_shown", |page| Box::pin(what_runs::check(page))),
    ("a_replaced_network_comes_back", |page| Box::pin(undo::check(page))),
    ("a_run_ends_where_it_makes_sense", |page| Box::pin(stopping::check(page))),
    ("data_are_an_experiment", |page| Box::pin(experiment::check(page))),
    ("a_preset_sets_the_lab_up_and_trains", |page| Box::pin(experiment::preset(page))),
    ("a_reload_in_training_loses_two_seconds", |page| Box::pin(checkpoints::reload(page))),
    ("a_hidden_page_stores_its_run", |page| Box::pin(checkpoints::hidden(page))),
    ("a_reload_loses_nothing", |page| Box::pin(lasting::reload(page))),
    ("runs_are_named_starred_deleted_and_opened_again", |page| Box::pin(kept_runs::check(page))),
    ("a_reset_run_stays_in_the_list", |page| Box::pin(kept_runs::reset(page))),
    ("ticked_runs_are_compared", |page| Box::pin(kept_runs::compare(page))),
    ("a_sweep_goes_on_after_a_reload", |page| Box::pin(kept_runs::sweep(page))),
    ("several_seeds_are_a_mean_and_a_band", |page| Box::pin(kept_runs::seeds(page))),
    ("two_tabs_keep_their_own_runs", |page| Box::pin(kept_runs::two_tabs(page))),
    ("starred_runs_come_back_from_a_file", |page| Box::pin(kept_runs::files(page))),
    ("a_run_of_an_earlier_build_goes_on", |page| Box::pin(old_runs::open(page))),
    ("a_run_goes_on_while_another_section_is_read", |page| Box::pin(lasting::leave(page))),
    ("a_page_gone_back_to_goes_on", |page| Box::pin(lasting::gone_back(page))),
    ("a_worker_that_stops_is_replaced", |page| Box::pin(lasting::crash(page))),
    ("storage_that_never_answers_stops_nothing", |page| Box::pin(lasting::silent_storage(page))),
    ("storage_that_answers_late_keeps_the_run", |page| Box::pin(lasting::late_storage(page))),
    ("a_button_that_turns_off_keeps_the_focus", |page| Box::pin(focus::check(page))),
    ("a_term_is_explained_in_place", |page| Box::pin(term_card::check(page))),
    ("storage_that_confirms_late_keeps_the_run_once", |page| {
        Box::pin(lasting::late_confirmation(page))
    }),
    ("a_reading_that_is_never_answered_stops_nothing", |page| {
        Box::pin(lasting::hanging_storage(page))
    }),
    ("a_record_of_a_newer_build_is_left_alone", |page| Box::pin(lasting::newer(page))),
    ("the_link_follows_the_settings", |page| Box::pin(lasting::link(page))),
    ("a_link_changed_on_its_way_opens_what_it_meant", |page| Box::pin(changed_links::check(page))),
    ("a_step_is_taken_apart_and_found_again", |page| Box::pin(one_minibatch::check(page))),
    ("a_step_of_a_small_network_is_taken_apart", |page| {
        Box::pin(one_minibatch::in_a_section(page))
    }),
    ("symbols_light_up_where_a_network_is_trained", |page| Box::pin(linked::symbols(page))),
    ("the_lab_says_what_becomes_of_gradients", |page| Box::pin(linked::gradients(page))),
    ("a_table_of_one_s_own_is_understood_as_it_is_meant", |page| {
        Box::pin(own_table::numbers(page))
    }),
    ("classes_of_one_s_own_are_told_apart", |page| Box::pin(own_table::classes(page))),
    ("opened_files_are_shown_before_they_are_used", |page| Box::pin(import_sheet::shown(page))),
    ("dropped_files_are_used_and_last", |page| Box::pin(import_sheet::used(page))),
    ("reading_can_be_cancelled_while_training_goes_on", |page| {
        Box::pin(import_sheet::cancelled(page))
    }),
    ("the_rows_of_a_table_are_learned_and_predicted", |page| Box::pin(own_rows::classes(page))),
    ("a_number_is_predicted_with_its_r_squared", |page| Box::pin(own_rows::number(page))),
    ("a_saved_model_is_opened_again", |page| Box::pin(models::round_trip(page))),
    ("a_model_that_does_not_fit_changes_nothing", |page| Box::pin(models::refused(page))),
    ("a_silent_program_of_model_files_is_said_so", |page| Box::pin(models::silent(page))),
    ("bad_uploads_change_nothing", |page| Box::pin(uploads::check(page))),
    ("smaller_data_may_come_during_the_warm_up", |page| Box::pin(requests::warm_up(page))),
    ("the_data_chosen_last_are_trained_on", |page| Box::pin(requests::chosen_last(page))),
    ("of_two_links_the_second_one_holds", |page| Box::pin(requests::two_links(page))),
    ("a_new_worker_reads_the_users_files_again", |page| Box::pin(requests::own_files(page))),
    ("without_mnist_it_draws_its_own_digits", |page| Box::pin(bundled::check(page))),
    ("any_number_of_classes", |page| Box::pin(classes::check(page))),
    ("other_data_are_offered_where_they_are_bundled", |page| Box::pin(classes::bundled(page))),
    ("own_drawings_are_kept_and_trained_on", |page| Box::pin(own_drawings::check(page))),
    ("drawings_that_were_added_are_added_again", |page| Box::pin(own_drawings::added_again(page))),
    ("a_sweep_on_own_files_waits_for_them", |page| Box::pin(needed_data::check(page))),
    ("the_confusion_matrix_counts_and_opens_its_images", |page| Box::pin(inside::confusion(page))),
    ("the_confusion_matrix_follows_training_and_data", |page| Box::pin(inside::classes(page))),
    ("units_show_their_weights_and_their_reasons", |page| Box::pin(inside::units(page))),
    ("a_broken_copy_leaves_the_run_alone", |page| Box::pin(inside::damage(page))),
    ("a_part_that_fails_can_be_tried_again", |page| Box::pin(parts::failing(page))),
    ("code_that_two_views_wait_for_is_missed_once", |page| Box::pin(parts::failing_for_two(page))),
    ("parts_come_as_text_plain_too", |page| Box::pin(parts::text_plain(page))),
    ("a_debug_build_is_split_too", |page| Box::pin(parts::debug(page))),
    ("a_narrow_screen_does_not_scroll_sideways", |page| Box::pin(narrow(page))),
    ("the_same_bits_on_page_and_in_worker", |page| Box::pin(bits::check(page))),
    ("language_and_theme_are_remembered", |page| Box::pin(remembered(page))),
];

async fn activation(page: &Page) -> Result<()> {
    page.goto("#/activation?lang=en").await?;
    let label = "return document.querySelector('canvas.chart').getAttribute('aria-label')";
    page.click("checkbox", "GELU").await?;
    page.wait("GELU in the plot's words", "return document.querySelector('canvas.chart').getAttribute('aria-label').includes('GELU = 0.84')").await?;
    page.click("checkbox", "ReLU Derivative").await?;
    page.set("slider", "Value of u", "-2").await?;
    page.wait("the values at u = −2", "return document.querySelector('canvas.chart').getAttribute('aria-label').includes('u = −2.00')").await?;
    let words = page.script(label, vec![]).await?;
    let words = words.as_str().unwrap_or_default();
    ensure!(
        words.contains("ReLU = 0.00")
            && words.contains("Derivatives: ReLU = 0.00")
            && words.contains("tanh = −0.96"),
        "{words}"
    );
    let apart = "const c = document.querySelector('canvas.chart').getBoundingClientRect(), s = document.querySelector('.under-plot input[type=range]').getBoundingClientRect();
        const share = u => (u + 4) / 8, line = u => c.left + 46 + share(u) * (c.width - 46 - 134), thumb = u => s.left + 10 + share(u) * (s.width - 20);
        return Math.max(...[-4, -2, 4].map(u => Math.abs(line(u) - thumb(u))))";
    let apart = page.script(apart, vec![]).await?.as_f64().unwrap_or(f64::NAN);
    ensure!(apart < 1.0, "the thumb stands {apart} px beside its line");
    let inked = page.script(
        "const c = document.querySelector('canvas.chart'); const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;
         let n = 0; for (let i = 3; i < d.length; i += 4) n += d[i] > 0; return [n, c.width / c.clientWidth / devicePixelRatio]", vec![]).await?;
    ensure!(inked[0].as_u64().unwrap_or_default() > 5000, "the plot is empty: {inked}");
    ensure!(
        (inked[1].as_f64().unwrap_or_default() - 1.0).abs() < 0.02,
        "the plot is not sharp: {inked}"
    );
    Ok(())
}

/// `hide=` takes away parts and single controls, and stays in the link when something is moved.
async fn hidden(page: &Page) -> Result<()> {
    let names = "return [...document.querySelectorAll('.controls input[type=range]')].filter(e => e.getClientRects().length).map(e => e.ariaLabel).join()";
    for (link, left) in [
        ("unit?hide=x,tasks", "w₁,w₂,b"),
        ("unit?hide=w", "x₁,x₂"),
        ("unit?hide=controls", ""),
        ("softmax?hide=c", "u₁,u₂,u₃"),
    ] {
        page.goto(&format!("#/{link}&lang=en")).await?;
        let seen = page.script(names, vec![]).await?;
        ensure!(seen == json!(left), "{link}: {seen}");
    }
    page.goto("#/unit?hide=x,tasks&lang=en").await?;
    let parts = "return ['.tasks', '.lead', '.questions'].map(part => document.querySelector(part).checkVisibility()).join()";
    let parts = page.script(parts, vec![]).await?;
    ensure!(parts == json!("false,true,true"), "{parts}");
    page.set("slider", "b", "2").await?;
    page.wait(
        "a link that still hides",
        "return /w=1,-0.8,2/.test(location.hash) && /hide=x,tasks/.test(location.hash)",
    )
    .await
}

async fn mnist_small(page: &Page) -> Result<()> {
    page.goto("#/lab?lang=en").await?;
    page.click("button", "Train").await?;
    page.finish().await?;
    let accuracy = page.accuracy().await?;
    println!(
        "       {}: mnist-small, 10 epochs: test accuracy {accuracy} %, {} images/s",
        page.engine,
        page.number("Images per second").await?
    );
    ensure!(accuracy >= 92.5, "test accuracy {accuracy} %");
    Ok(())
}

async fn full_mnist(page: &Page) -> Result<()> {
    page.goto("#/lab?data=mnist&epochs=6&run=1&lang=en").await?;
    page.finish().await?;
    let accuracy = page.accuracy().await?;
    println!(
        "       {}: full MNIST, 6 epochs: test accuracy {accuracy} %, {} images/s",
        page.engine,
        page.number("Images per second").await?
    );
    ensure!(accuracy >= 96.8, "test accuracy {accuracy} %");
    Ok(())
}

async fn blank(page: &Page) -> Result<()> {
    page.goto("#/lab?data=strokes&epochs=1&run=1&lang=en").await?;
    page.finish().await?;
    let bars = "return document.querySelector('.bars').innerText";
    let text = page.script(bars, vec![]).await?;
    ensure!(text.as_str().unwrap_or_default().contains("Nothing is drawn yet"), "{text}");
    hands::draw(page, &hands::HANDS[0][8]).await?;
    hands::answer(page).await?;
    page.click("button", "Clear").await?;
    page.wait("no prediction", "return /Nothing is drawn yet/.test(document.querySelector('.bars').innerText) && !/%/.test(document.querySelector('.bars').innerText)").await
}

async fn keyboard(page: &Page) -> Result<()> {
    page.goto("#/lab?data=strokes&epochs=1&run=1&lang=en").await?;
    page.finish().await?;
    page.script(
        "const c = document.querySelector('canvas.sheet'); c.focus();
         const press = key => c.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
         for (let i = 0; i < 8; i++) press('ArrowUp'); press(' '); for (let i = 0; i < 16; i++) press('ArrowDown'); press(' ');", vec![]).await?;
    page.wait(
        "a one",
        "return /most probable digit is 1/.test(document.querySelector('.bars').innerText)",
    )
    .await
}

async fn diverge(page: &Page) -> Result<()> {
    page.goto("#/lab?data=strokes&act=identity&lr=1000&run=1&lang=en").await?;
    page.wait(
        "the word",
        "return /no longer a number/.test(document.querySelector('.messages').innerText)",
    )
    .await?;
    page.set("textbox", "Learning rate", "0.01").await?;
    page.click("button", "Reset").await?;
    page.click("button", "Train").await?;
    page.finish().await?;
    let accuracy = page.accuracy().await?;
    ensure!(accuracy > 80.0, "after the reset: {accuracy} %");
    Ok(())
}

async fn narrow(page: &Page) -> Result<()> {
    // What stands out; a figure that follows its width does so some frames after the window.
    let wide = "const wide = [...document.querySelectorAll('main *, header *')].filter(e => e.getBoundingClientRect().right > innerWidth && e.checkVisibility());
        const names = wide.slice(0, 8).map(e => `${e.localName}.${e.className?.baseVal ?? e.className}`);
        return document.documentElement.scrollWidth > innerWidth ? [document.documentElement.scrollWidth, innerWidth, ...names] : []";
    // A title breaks between its phrases, each of which is a text of its own.
    let broken = "return [...document.querySelectorAll('h1 .title span')].filter(phrase => {
          const range = document.createRange(); range.selectNodeContents(phrase);
          return new Set([...range.getClientRects()].map(line => line.top)).size > 1;
        }).map(phrase => phrase.textContent)";
    for section in page.sections().await? {
        for lang in ["ja", "en"] {
            page.client.set_window_size(320, 800).await?;
            page.goto(&format!("#/{section}?lang={lang}&data=strokes")).await?;
            for width in [320, 390, 768] {
                page.client.set_window_size(width, 800).await?;
                let place = format!("{section} {lang} at {width}");
                page.wait_equal(&format!("{place}: too wide"), wide, &json!([])).await?;
                page.wait_equal(&format!("{place}: broken phrases"), broken, &json!([])).await?;
            }
        }
    }
    Ok(())
}

async fn remembered(page: &Page) -> Result<()> {
    page.goto("#/activation").await?;
    page.click("button", "English").await?;
    page.wait("English", "return document.documentElement.lang === 'en'").await?;
    page.click("button", "Dark").await?;
    page.wait("the dark theme", "return document.documentElement.dataset.theme === 'dark'").await?;
    page.goto("#/lab?data=strokes").await?;
    page.wait("English and the dark theme in another section", "return document.documentElement.lang === 'en' && document.documentElement.dataset.theme === 'dark'").await
}
