package org.countyread.dicom.net.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Map;
import org.countyread.dicom.net.association.DimseExchange;
import org.countyread.dicom.net.association.IncomingRequest;
import org.countyread.dicom.net.dimse.CEchoRQ;
import org.countyread.dicom.net.dimse.CStoreRQ;
import org.countyread.dicom.net.dimse.DimseRequest;
import org.countyread.dicom.net.dimse.DimseStatus;
import org.countyread.dicom.net.ul.AgreedAssociation;
import org.countyread.dicom.net.ul.AgreedContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreScpTest {
    private static final String CT = "1.2.840.10008.5.1.4.1.1.2";

    private final CollectingReceiver receiver = new CollectingReceiver();
    private final StoreScp scp = new StoreScp(receiver);

    @ParameterizedTest
    @ValueSource(
            strings = {
                CT,
                "1.2.840.10008.5.1.4.1.1.1.1", // Digital X-Ray
                "1.2.840.10008.5.1.4.1.1.9.1.1", // 12-lead ECG
                "1.2.840.10008.5.1.4.1.1.104.1", // Encapsulated PDF
                "1.2.840.10008.5.1.4.1.1.77.1.5.99", // of an edition to come
                "1.2.840.10008.5.1.4.34.7", // RT Beams Delivery Instruction
                "1.2.392.200036.9125.1.1.2", // private
                "1.3.12.2.1107.5.9.1"
            })
    void servesStorageKnownPrivateAndToCome(String sopClassUid) {
        assertThat(scp.serves(sopClassUid)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.2.840.10008.1.1", // Verification
                "1.2.840.10008.1.20.1", // Storage Commitment Push Model
                "1.2.840.10008.5.1.4.31", // Modality Worklist
                "1.2.840.10008.3.1.2.3.3", // Modality Performed Procedure Step
                "1.2.840.10008.5.1.4.1.2.2.1", // Study Root FIND
                "1.2.840.10008.5.1.1.9", // Basic Grayscale Print
                ""
            })
    void leavesOtherServiceClassesAlone(String sopClassUid) {
        assertThat(scp.serves(sopClassUid)).isFalse();
    }

    @Test
    void handsTheRequestAndItsBytesToTheReceiver() {
        DimseExchange exchange = scp.open(request(CStoreRQ.of(1, CT, "1.2.3")));
        exchange.data(ByteBuffer.wrap(new byte[] {1, 2}));
        exchange.data(ByteBuffer.wrap(new byte[] {3}));
        assertThat(exchange.end().toCompletableFuture())
                .isCompletedWithValueMatching(answer -> answer.status().equals(DimseStatus.SUCCESS));
        assertThat(receiver.stored.get(0).dataSet()).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2, 3}));
        StoreRequest request = receiver.stored.get(0).request();
        assertThat(request.transferSyntaxUid()).isEqualTo("1.2.840.10008.1.2.1");
        assertThat(request.sopInstanceUid()).isEqualTo("1.2.3");
    }

    @Test
    void refusesAStoreWithoutDataSetAndKeepsNothing() {
        DimseExchange exchange = scp.open(request(CStoreRQ.of(1, CT, "1.2.3")));
        assertThat(exchange.end().toCompletableFuture().join().status().code())
                .isEqualTo(DimseStatus.ERROR_CANNOT_UNDERSTAND.code());
        assertThat(receiver.aborted).hasValue(1);
    }

    @Test
    void refusesAStoreThatNamesNoInstance() {
        DimseExchange exchange = scp.open(request(CStoreRQ.of(1, CT, "")));
        assertThat(exchange.end().toCompletableFuture().join().status().code())
                .isEqualTo(DimseStatus.INVALID_OBJECT_INSTANCE.code());
        assertThat(receiver.opened).hasValue(0);
    }

    @Test
    void refusesAnotherOperation() {
        assertThat(scp.open(request(new CEchoRQ(1, CT))).end().toCompletableFuture())
                .isCompletedWithValueMatching(answer -> answer.status().equals(DimseStatus.UNRECOGNIZED_OPERATION));
    }

    @Test
    void abortsItsSinkOnce() {
        DimseExchange exchange = scp.open(request(CStoreRQ.of(1, CT, "1.2.3")));
        exchange.abort();
        exchange.abort();
        assertThat(receiver.aborted).hasValue(1);
    }

    private static IncomingRequest request(DimseRequest command) {
        AgreedContext context = new AgreedContext(1, CT, "1.2.840.10008.1.2.1", true, false);
        return new IncomingRequest(
                new AgreedAssociation("DEVICE", "STORE", Map.of(1, context), 16384, "TEST"),
                new InetSocketAddress(0),
                context,
                command,
                NoOperation.NONE);
    }
}
