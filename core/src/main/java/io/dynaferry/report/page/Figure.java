package io.dynaferry.report.page;

import io.dynaferry.report.text.Amounts;
import java.math.BigDecimal;

/**
 * One value with its name.
 *
 * @param field the field of summary.json that holds the same; empty if none does
 * @param exact the value as summary.json has it; empty if none does
 * @param shown the value as a person reads it, without its unit
 * @param unit may be empty
 * @param note a few words on what it means; may be empty
 */
public record Figure(String label, String field, String exact, String shown, String unit, String note) {
    /** A number of things, shown with all its digits. */
    public static Figure count(String label, String field, long number, String unit) {
        return new Figure(label, field, Long.toString(number), Amounts.count(number), unit, "");
    }

    /** Capacity units, which come in halves. */
    public static Figure units(String label, String field, double number, String unit) {
        String exact = BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
        return new Figure(label, field, exact, Amounts.exact(number), unit, "");
    }

    /** A value that is in no field of summary.json, because it follows from others. */
    public static Figure derived(String label, String shown, String unit) {
        return new Figure(label, "", "", shown, unit, "");
    }

    public Figure withNote(String text) {
        return new Figure(label, field, exact, shown, unit, text);
    }

    void writeTo(Markup markup) {
        markup.open("div").element("dt", label).open("dd");
        if (field.isEmpty()) {
            markup.element("span", shown, "class", "number");
        } else {
            markup.element("data", shown, "class", "number", "value", exact, "data-field", field);
        }
        if (!unit.isEmpty()) {
            markup.text(" ").element("span", unit, "class", "unit");
        }
        if (!note.isEmpty()) {
            markup.text(" ").element("span", note, "class", "note");
        }
        markup.close().close();
    }
}
