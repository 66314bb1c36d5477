package org.countyread.hub.archive.dimse;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.net.service.ServiceRefused;
import org.countyread.dicom.net.service.query.Matches;
import org.countyread.dicom.net.service.query.QueryLevel;
import org.countyread.hub.archive.index.QidoRow;

/** Matches that are read from the index page by page, as fast as the peer takes them. Used by one thread at a time. */
final class PagedMatches implements Matches {
    static final int ROWS = 500;

    private final Pages pages;
    private final QueryLevel level;
    private final MatchAnswer answer;
    private final Deque<QidoRow> rows = new ArrayDeque<>();

    /** Patients that have been answered; a patient has many studies. */
    private final Set<List<String>> patients = new HashSet<>();

    private int offset;
    private boolean ended;

    PagedMatches(Pages pages, QueryLevel level, Attributes identifier, String aeTitle) {
        this.pages = pages;
        this.level = level;
        this.answer = new MatchAnswer(level, identifier, aeTitle);
    }

    /** Reads matches from the one numbered {@code offset} on. */
    interface Pages {
        Page from(int offset) throws ServiceRefused;
    }

    /** At most {@link #ROWS} rows, and one more where there are more pages. */
    record Page(List<QidoRow> rows) {}

    @Override
    public Optional<Attributes> next() throws ServiceRefused {
        while (true) {
            if (rows.isEmpty() && !read()) {
                return Optional.empty();
            }
            Attributes found = answer.of(rows.remove());
            if (level != QueryLevel.PATIENT || patients.add(answer.patient())) {
                return Optional.of(found);
            }
        }
    }

    private boolean read() throws ServiceRefused {
        if (ended) {
            return false;
        }
        List<QidoRow> page = pages.from(offset).rows();
        ended = page.size() <= ROWS;
        rows.addAll(page.subList(0, Math.min(ROWS, page.size())));
        offset += ROWS;
        return !rows.isEmpty();
    }

    @Override
    public void close() {
        ended = true;
        rows.clear();
    }
}
