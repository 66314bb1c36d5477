package org.countyread.dicom.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.countyread.dicom.encoding.DicomFormatException;
import org.jspecify.annotations.Nullable;

/**
 * Parses JSON (RFC 8259) into maps, lists, strings, {@link Digits}, booleans and null; nesting is limited.
 * Single-threaded.
 */
final class JsonParser {
    /** A number as it is spelled: decimal strings keep their digits. */
    record Digits(String text) {}

    private static final int DEPTH_MAX = 200;
    private static final int NUMBER_CHARACTERS_MAX = 64;

    private final String text;
    private int at;
    private int depth;

    private JsonParser(String text) {
        this.text = text;
    }

    static @Nullable Object parse(String text) throws DicomFormatException {
        JsonParser parser = new JsonParser(text);
        Object value = parser.value();
        parser.skipBlanks();
        if (parser.at < text.length()) {
            throw parser.fault("text goes on behind the value");
        }
        return value;
    }

    private @Nullable Object value() throws DicomFormatException {
        skipBlanks();
        char c = peek();
        return switch (c) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't' -> literal("true", Boolean.TRUE);
            case 'f' -> literal("false", Boolean.FALSE);
            case 'n' -> literal("null", null);
            default -> number();
        };
    }

    private Map<String, @Nullable Object> object() throws DicomFormatException {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        enter();
        skipBlanks();
        while (peek() != '}') {
            if (!members.isEmpty()) {
                expect(',');
                skipBlanks();
            }
            String name = string();
            skipBlanks();
            expect(':');
            members.put(name, value());
            skipBlanks();
        }
        leave();
        return members;
    }

    private List<@Nullable Object> array() throws DicomFormatException {
        List<@Nullable Object> values = new ArrayList<>();
        enter();
        skipBlanks();
        while (peek() != ']') {
            if (!values.isEmpty()) {
                expect(',');
            }
            values.add(value());
            skipBlanks();
        }
        leave();
        return values;
    }

    private void enter() throws DicomFormatException {
        at++;
        if (++depth > DEPTH_MAX) {
            throw fault("nested deeper than " + DEPTH_MAX);
        }
    }

    private void leave() {
        at++;
        depth--;
    }

    private String string() throws DicomFormatException {
        expect('"');
        StringBuilder value = new StringBuilder();
        while (peek() != '"') {
            char c = text.charAt(at++);
            if (c < 0x20) {
                throw fault("control character in a string");
            }
            value.append(c == '\\' ? escaped() : c);
        }
        at++;
        return value.toString();
    }

    private char escaped() throws DicomFormatException {
        char c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw fault("unknown escape");
        };
    }

    private char unicode() throws DicomFormatException {
        int end = at + 4;
        if (end > text.length() || !text.substring(at, end).matches("[0-9A-Fa-f]{4}")) {
            throw fault("malformed \\u escape");
        }
        char c = (char) Integer.parseInt(text, at, end, 16);
        at = end;
        return c;
    }

    private <T> @Nullable T literal(String word, @Nullable T value) throws DicomFormatException {
        if (!text.startsWith(word, at)) {
            throw fault("unknown word");
        }
        at += word.length();
        return value;
    }

    private Digits number() throws DicomFormatException {
        int start = at;
        while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String number = text.substring(start, at);
        if (number.length() > NUMBER_CHARACTERS_MAX
                || !number.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,3})?")) {
            throw fault("expected a value");
        }
        return new Digits(number);
    }

    private void expect(char wanted) throws DicomFormatException {
        if (peek() != wanted) {
            throw fault("expected " + wanted);
        }
        at++;
    }

    private char peek() throws DicomFormatException {
        if (at >= text.length()) {
            throw fault("text ends early");
        }
        return text.charAt(at);
    }

    private void skipBlanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private DicomFormatException fault(String problem) {
        return new DicomFormatException("JSON character " + at, problem);
    }
}
