package org.countyread.hub.archive.dicomweb;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.countyread.hub.archive.ArchiveError;
import org.countyread.hub.platform.HubException;

/** Reads the numbers of frames in an address. Source: PS3.18 §10.1.1.4. */
final class FrameNumbers {
    private FrameNumbers() {}

    /** Numbers from 1 as they are written, such as {@code 1,2,3}. */
    static List<Integer> parse(String list, int max) {
        List<Integer> numbers = new ArrayList<>();
        try {
            for (String number : list.split(",", -1)) {
                numbers.add(Integer.parseInt(number.strip()));
            }
        } catch (NumberFormatException notANumber) {
            throw new HubException(ArchiveError.QUERY_MALFORMED, "Frame numbers are a list such as 1,2,3.", notANumber);
        }
        if (numbers.size() > max) {
            throw new HubException(ArchiveError.QUERY_TOO_LARGE, "At most " + max + " frames at once.");
        }
        return numbers;
    }

    static List<Integer> all(int frames) {
        return IntStream.rangeClosed(1, frames).boxed().toList();
    }
}
