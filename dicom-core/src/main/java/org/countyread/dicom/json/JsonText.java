package org.countyread.dicom.json;

/** Writes JSON tokens (RFC 8259). Single-threaded. */
final class JsonText {
    private final StringBuilder text = new StringBuilder(4096);
    private boolean separate;

    JsonText open(char bracket) {
        comma();
        text.append(bracket);
        separate = false;
        return this;
    }

    JsonText close(char bracket) {
        text.append(bracket);
        separate = true;
        return this;
    }

    JsonText name(String name) {
        comma();
        quote(name);
        text.append(':');
        separate = false;
        return this;
    }

    JsonText string(String value) {
        comma();
        quote(value);
        separate = true;
        return this;
    }

    /** A name with its value, as they stand. */
    JsonText member(String nameAndValue) {
        return raw(nameAndValue);
    }

    /** A number or literal as it stands. */
    JsonText raw(String value) {
        comma();
        text.append(value);
        separate = true;
        return this;
    }

    int length() {
        return text.length();
    }

    /** Whether anything from {@code start} on needs more than ASCII. */
    boolean isBeyondAsciiFrom(int start) {
        return text.chars().skip(start).anyMatch(c -> c >= 0x80);
    }

    /** Puts a member of an object where another one begins or the object ends. */
    void insertMember(int at, String member) {
        boolean first = text.charAt(at - 1) == '{';
        boolean last = at == text.length() || text.charAt(at) == '}';
        text.insert(at, (first ? "" : ",") + member + (first && !last ? "," : ""));
    }

    private void comma() {
        if (separate) {
            text.append(',');
        }
    }

    private void quote(String value) {
        int plain = plainChars(value, 0);
        text.append('"');
        if (plain == value.length()) {
            text.append(value);
        } else {
            for (int at = 0; at < value.length(); at = plain + 1, plain = plainChars(value, at)) {
                text.append(value, at, plain);
                if (plain < value.length()) {
                    escape(value.charAt(plain));
                }
            }
        }
        text.append('"');
    }

    /** Where the first character at or behind {@code from} stands that JSON does not take as it is; else the length. */
    private static int plainChars(String value, int from) {
        for (int at = from; at < value.length(); at++) {
            char c = value.charAt(at);
            boolean plain = c >= 0x20 && c != '"' && c != '\\';
            if (!plain || (Character.isSurrogate(c) && !isPaired(value, at))) {
                return at;
            }
        }
        return value.length();
    }

    private void escape(char c) {
        switch (c) {
            case '"' -> text.append("\\\"");
            case '\\' -> text.append("\\\\");
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            default -> text.append(String.format("\\u%04x", (int) c));
        }
    }

    private static boolean isPaired(String value, int at) {
        char c = value.charAt(at);
        return Character.isHighSurrogate(c)
                ? at + 1 < value.length() && Character.isLowSurrogate(value.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(value.charAt(at - 1));
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
