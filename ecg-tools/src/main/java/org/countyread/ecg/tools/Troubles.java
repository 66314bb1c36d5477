package org.countyread.ecg.tools;

import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Exceptions in one line for people. */
final class Troubles {
    private Troubles() {}

    static String inWords(Throwable failure) {
        if (failure instanceof NoSuchFileException || failure instanceof FileNotFoundException) {
            return "there is no such file";
        }
        if (failure instanceof AccessDeniedException) {
            return "may not be read or written by this user";
        }
        if (failure instanceof UncheckedIOException unchecked && unchecked.getCause() != null) {
            return inWords(unchecked.getCause());
        }
        String message = failure.getMessage();
        if (message == null) {
            return failure.getClass().getSimpleName();
        }
        return message.contains(" ") ? message : failure.getClass().getSimpleName() + ": " + message;
    }
}
