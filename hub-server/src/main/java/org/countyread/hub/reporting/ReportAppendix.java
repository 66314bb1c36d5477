package org.countyread.hub.reporting;

import java.util.List;
import org.countyread.ecg.render.EcgPage;
import org.countyread.hub.reading.ReadingTask;

/** Pages that another module puts behind the sheet of a report, under the same signature. */
public interface ReportAppendix {
    /**
     * The pages that belong to the report of a task; empty where there are none. What cannot be drawn never stops a
     * signature: a page says so instead.
     *
     * @param hospital the name at the head of the report
     * @param reference which version of which report, as a page should say it
     */
    List<EcgPage> pages(ReadingTask task, String hospital, String reference);
}
