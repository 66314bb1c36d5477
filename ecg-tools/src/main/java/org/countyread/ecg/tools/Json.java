package org.countyread.ecg.tools;

import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Writes JSON as it comes, so that samples of hours need no memory. Numbers are as exact as a double is; one that is none
 * is {@code null}. Not thread-safe.
 */
final class Json {
    private static final double WHOLE_MAX = 1L << 53;

    private final PrintWriter out;

    /** Of every open object or array, whether something stands in it. */
    private final Deque<Boolean> begun = new ArrayDeque<>();

    private boolean named;

    Json(PrintWriter out) {
        this.out = out;
    }

    Json object() {
        return open('{');
    }

    Json array() {
        return open('[');
    }

    Json end() {
        return close('}');
    }

    Json endArray() {
        return close(']');
    }

    Json name(String name) {
        separate();
        text(name);
        out.print(':');
        named = true;
        return this;
    }

    Json value(String value) {
        separate();
        text(value);
        return this;
    }

    Json value(double value) {
        separate();
        out.print(Double.isFinite(value) ? number(value) : "null");
        return this;
    }

    Json value(boolean value) {
        separate();
        out.print(value);
        return this;
    }

    Json nothing() {
        separate();
        out.print("null");
        return this;
    }

    Json field(String name, String value) {
        return name(name).value(value);
    }

    Json field(String name, double value) {
        return name(name).value(value);
    }

    Json field(String name, Optional<?> value) {
        value.ifPresent(present -> field(name, present.toString()));
        return this;
    }

    Json field(String name, OptionalDouble value) {
        if (value.isPresent()) {
            field(name, value.getAsDouble());
        }
        return this;
    }

    Json strings(String name, Iterable<String> values) {
        name(name).array();
        values.forEach(this::value);
        return endArray();
    }

    /** The shortest digits that are this number again. */
    static String number(double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < WHOLE_MAX;
        return whole ? Long.toString((long) value) : Double.toString(value);
    }

    private Json open(char bracket) {
        separate();
        out.print(bracket);
        begun.push(false);
        return this;
    }

    private Json close(char bracket) {
        begun.pop();
        out.print(bracket);
        return this;
    }

    /** A comma before every value but the first of its object or array, and none behind a name. */
    private void separate() {
        if (named) {
            named = false;
        } else if (!begun.isEmpty()) {
            if (begun.pop()) {
                out.print(',');
            }
            begun.push(true);
        }
    }

    private void text(String text) {
        out.print('"');
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            switch (letter) {
                case '"' -> out.print("\\\"");
                case '\\' -> out.print("\\\\");
                case '\n' -> out.print("\\n");
                default -> {
                    if (letter < ' ' || Character.isSurrogate(letter)) {
                        out.printf("\\u%04x", (int) letter);
                    } else {
                        out.print(letter);
                    }
                }
            }
        }
        out.print('"');
    }
}
