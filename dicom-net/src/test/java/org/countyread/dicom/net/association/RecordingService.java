package org.countyread.dicom.net.association;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.countyread.dicom.net.dimse.DimseStatus;

/** Serves any abstract syntax and notes what happens. Confined to one thread. */
final class RecordingService implements DimseService, DimseServices {
    final List<String> events = new ArrayList<>();
    Supplier<CompletionStage<DimseStatus>> answer = () -> CompletableFuture.completedFuture(DimseStatus.SUCCESS);
    int opened;
    int ended;
    int aborted;

    @Override
    public Optional<DimseService> serving(String abstractSyntax) {
        return Optional.of(this);
    }

    @Override
    public Optional<ByteBuffer> answerExtendedNegotiation(String sopClassUid, ByteBuffer information) {
        return Optional.empty();
    }

    @Override
    public List<ServiceDescription> describe() {
        return List.of();
    }

    @Override
    public boolean serves(String abstractSyntax) {
        return true;
    }

    @Override
    public DimseExchange open(IncomingRequest request) {
        int number = ++opened;
        events.add("open " + number);
        return new DimseExchange() {
            @Override
            public void data(ByteBuffer dataSetBytes) {
                events.add("data " + number + " " + dataSetBytes.remaining());
            }

            @Override
            public CompletionStage<DimseMessage> end() {
                ended++;
                events.add("end " + number);
                return answer.get().thenApply(status -> DimseMessage.of(request.command(), status));
            }

            @Override
            public void abort() {
                aborted++;
                events.add("abort " + number);
            }
        };
    }
}
