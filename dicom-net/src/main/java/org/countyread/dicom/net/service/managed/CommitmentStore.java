package org.countyread.dicom.net.service.managed;

import java.io.IOException;
import java.util.concurrent.CompletionStage;
import org.countyread.dicom.net.service.ServiceRefused;

/** Commits itself to keep objects: implemented by the application. Thread-safe. */
public interface CommitmentStore {
    /**
     * Takes a request. It is answered with success when this returns; what became of it is reported when the stage is
     * completed, be it hours later. Called on a worker thread; may block.
     *
     * @throws ServiceRefused if the request is not taken; its status is answered and nothing is reported
     */
    CompletionStage<CommitmentReport> commit(CommitmentRequest request) throws ServiceRefused;

    /** The peer has acknowledged the report. */
    default void reported(CommitmentRequest request, CommitmentReport report) {}

    /** The peer could not be told. {@link CommitmentReporter} tells it later. */
    void notReported(CommitmentRequest request, CommitmentReport report, IOException cause);
}
