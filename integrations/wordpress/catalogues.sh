#!/usr/bin/env bash
# Gathers the plugin's texts, merges them into the translations and compiles these.
# With --check: says whether anything is missing or stale, and changes nothing.
set -euo pipefail
cd "$(dirname "$0")/somelint"

template() {
    xgettext --language=PHP --from-code=UTF-8 --add-comments=translators --no-location --sort-output \
        --omit-header --keyword --keyword=__ --keyword=_n:1,2 --keyword=esc_html__ \
        --keyword=esc_html_e --output=- somelint.php includes/*.php
    # WordPress translates the description of the header too.
    sed -n 's/^ \* Description: *\(.*\)/\nmsgid "\1"\nmsgstr ""/p' somelint.php
}

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
template >"$scratch/somelint.pot"
for po in languages/*.po; do
    if [ "${1:-}" = --check ]; then
        msgcmp "$po" "$scratch/somelint.pot"
        [ -z "$(msgattrib --untranslated --fuzzy --no-obsolete "$po")" ]
        msgfmt --check --output-file="$scratch/made.mo" "$po"
        cmp "$scratch/made.mo" "${po%.po}.mo"
    else
        msgmerge --quiet --no-fuzzy-matching --update --backup=none --no-wrap "$po" "$scratch/somelint.pot"
        msgfmt --check --output-file="${po%.po}.mo" "$po"
    fi
done
