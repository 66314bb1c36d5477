package org.countyread.dicom.net.association;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.countyread.dicom.net.dimse.CEchoRQ;
import org.countyread.dicom.net.dimse.CStoreRQ;
import org.countyread.dicom.net.dimse.CStoreRSP;
import org.countyread.dicom.net.dimse.DimseResponse;
import org.countyread.dicom.net.dimse.DimseStatus;
import org.countyread.dicom.net.dimse.UnrecognizedRQ;
import org.countyread.dicom.net.pdu.AAbort;
import org.countyread.dicom.net.pdu.AAssociateAC;
import org.countyread.dicom.net.pdu.AAssociateRJ;
import org.countyread.dicom.net.pdu.AAssociateRQ;
import org.countyread.dicom.net.pdu.AReleaseRP;
import org.countyread.dicom.net.pdu.AReleaseRQ;
import org.countyread.dicom.net.pdu.AbortReason;
import org.countyread.dicom.net.pdu.AsynchronousOperationsWindow;
import org.countyread.dicom.net.pdu.PDataTF;
import org.countyread.dicom.net.pdu.Pdu;
import org.countyread.dicom.net.pdu.Pdv;
import org.countyread.dicom.net.pdu.PresentationContextAC;
import org.countyread.dicom.net.pdu.UserIdentityAC;
import org.countyread.dicom.net.pdu.UserIdentityRQ;
import org.countyread.dicom.net.pdu.UserInformation;
import org.junit.jupiter.api.Test;

class ServerAssociationTest {
    private static final Pdu STORE_1 = AcceptorHarness.command(CStoreRQ.of(1, AcceptorHarness.CT, "1.2.3"), true);
    private static final Pdu STORE_2 = AcceptorHarness.command(CStoreRQ.of(2, AcceptorHarness.CT, "1.2.4"), true);

    @Test
    void acceptsAContextInTheTransferSyntaxProposedFirst() {
        try (AcceptorHarness harness = new AcceptorHarness()) {
            harness.receive(AcceptorHarness.request("STORE"));
            AAssociateAC ac = (AAssociateAC) harness.answers().get(0);
            assertThat(ac.presentationContexts())
                    .containsExactly(new PresentationContextAC(1, 0, "1.2.840.10008.1.2.1"));
            assertThat(ac.userInformation().maximumLengthReceived()).isEqualTo(AcceptorHarness.PDU_BYTES_MAX);
            assertThat(ac.userInformation().asynchronousOperationsWindow()).isEmpty();
        }
    }

    @Test
    void rejectsAnUnknownCalledAeTitle() {
        try (AcceptorHarness harness = new AcceptorHarness()) {
            harness.receive(AcceptorHarness.request("OTHER"));
            assertThat(harness.answers()).containsExactly(AAssociateRJ.CALLED_AE_TITLE_NOT_RECOGNIZED);
        }
    }

    @Test
    void acceptsAnyCalledAeTitleWhenTold() {
        try (AcceptorHarness harness = new AcceptorHarness(true, new AssociationLimits(1, 1, 1))) {
            harness.receive(AcceptorHarness.request("OTHER"));
            assertThat(harness.answers().get(0)).isInstanceOf(AAssociateAC.class);
        }
    }

    @Test
    void rejectsWhatExceedsTheLimitInAllAndPerPeer() {
        AssociationLimits perPeer = new AssociationLimits(5, 1, 9);
        try (AcceptorHarness first = new AcceptorHarness(false, perPeer);
                AcceptorHarness second = new AcceptorHarness(false, perPeer);
                AcceptorHarness none = new AcceptorHarness(false, new AssociationLimits(0, 1, 1))) {
            first.receive(AcceptorHarness.request("STORE"));
            second.receive(AcceptorHarness.request("STORE"));
            none.receive(AcceptorHarness.request("STORE"));
            assertThat(first.answers().get(0)).isInstanceOf(AAssociateAC.class);
            assertThat(second.answers()).containsExactly(AAssociateRJ.TEMPORARY_CONGESTION);
            assertThat(none.answers()).containsExactly(AAssociateRJ.LOCAL_LIMIT_EXCEEDED);
        }
        try (AcceptorHarness afterwards = new AcceptorHarness(false, perPeer)) {
            afterwards.receive(AcceptorHarness.request("STORE"));
            assertThat(afterwards.answers().get(0)).isInstanceOf(AAssociateAC.class);
        }
    }

    @Test
    void answersAWindowWithItsOwnBoundAndAnIdentityOnlyWhenAsked() {
        AAssociateRQ plain = AcceptorHarness.request("STORE");
        UserInformation user = new UserInformation(
                0,
                "1.2.3",
                Optional.empty(),
                Optional.of(new AsynchronousOperationsWindow(0, 8)),
                List.of(),
                Optional.of(new UserIdentityRQ(1, true, ByteBuffer.allocate(3), ByteBuffer.allocate(0))),
                Optional.empty(),
                List.of());
        try (AcceptorHarness harness = new AcceptorHarness()) {
            harness.receive(new AAssociateRQ(
                    1,
                    plain.calledAeTitle(),
                    plain.callingAeTitle(),
                    plain.applicationContext(),
                    plain.presentationContexts(),
                    user));
            UserInformation answer = ((AAssociateAC) harness.answers().get(0)).userInformation();
            assertThat(answer.asynchronousOperationsWindow()).contains(new AsynchronousOperationsWindow(8, 8));
            assertThat(answer.userIdentityAC()).contains(new UserIdentityAC(ByteBuffer.allocate(0)));
        }
    }

    @Test
    void takesADataSetInOrderAndAnswers() {
        try (AcceptorHarness harness = AcceptorHarness.established()) {
            harness.receive(STORE_1, AcceptorHarness.data(100, false), AcceptorHarness.data(51, true));
            harness.work();
            assertThat(harness.service.events).containsExactly("open 1", "data 1 100", "data 1 51", "end 1");
            assertThat(harness.responses())
                    .containsExactly(new CStoreRSP(1, AcceptorHarness.CT, "1.2.3", DimseStatus.SUCCESS));
        }
    }

    @Test
    void letsThePipelinedRequestWaitForTheAnswerToTheFirst() {
        try (AcceptorHarness harness = AcceptorHarness.established()) {
            CompletableFuture<DimseStatus> durable = new CompletableFuture<>();
            harness.service.answer = () -> durable;
            harness.receive(STORE_1, AcceptorHarness.data(10, true), STORE_2, AcceptorHarness.data(20, true));
            harness.work();
            assertThat(harness.service.events).containsExactly("open 1", "data 1 10", "end 1");
            assertThat(harness.responses()).isEmpty();
            harness.service.answer = () -> CompletableFuture.completedFuture(DimseStatus.of(0xB000));
            durable.complete(DimseStatus.SUCCESS);
            harness.work();
            assertThat(harness.responses())
                    .extracting(DimseResponse::messageIdBeingRespondedTo)
                    .containsExactly(1, 2);
        }
    }

    @Test
    void releasesAmidADataSetAndKeepsNothing() {
        try (AcceptorHarness harness = AcceptorHarness.established()) {
            harness.receive(STORE_1, AcceptorHarness.data(100, false), new AReleaseRQ());
            harness.work();
            assertThat(harness.service.events).containsExactly("open 1", "data 1 100", "abort 1");
            assertThat(harness.answers()).containsExactly(new AReleaseRP());
            assertThat(harness.ends).containsExactly("released DEVICE");
        }
    }

    @Test
    void answersTheStoreBeforeTheReleaseThatFollowsIt() {
        try (AcceptorHarness harness = AcceptorHarness.established()) {
            CompletableFuture<DimseStatus> durable = new CompletableFuture<>();
            harness.service.answer = () -> durable;
            harness.receive(STORE_1, AcceptorHarness.data(10, true), new AReleaseRQ());
            harness.work();
            assertThat(harness.answers()).isEmpty();
            durable.complete(DimseStatus.SUCCESS);
            harness.work();
            List<Pdu> answers = harness.answers();
            assertThat(answers).hasSize(2);
            assertThat(answers.get(0)).isInstanceOf(PDataTF.class);
            assertThat(answers.get(1)).isEqualTo(new AReleaseRP());
        }
    }

    @Test
    void abortsTheRequestOnceWhenThePeerAborts() {
        try (AcceptorHarness harness = AcceptorHarness.established()) {
            harness.receive(STORE_1, AcceptorHarness.data(100, false));
            harness.work();
            harness.receive(AAbort.byUser());
            harness.work();
            assertThat(harness.service.aborted).isOne();
            assertThat(harness.channel.isOpen()).isFalse();
            assertThat(harness.ends).containsExactly("aborted DEVICE");
        }
    }

    @Test
    void abortsAnOpenRequestExactlyOnceWhereverTheLineIsCut() {
        byte[] stream = AcceptorHarness.bytes(
                AcceptorHarness.request("STORE"),
                STORE_1,
                AcceptorHarness.data(40, false),
                AcceptorHarness.data(2, true),
                STORE_2,
                AcceptorHarness.data(30, true));
        for (int cut = 0; cut <= stream.length; cut++) {
            AcceptorHarness harness = new AcceptorHarness();
            harness.receive(Arrays.copyOf(stream, cut));
            if (cut % 2 == 0) {
                harness.work();
            }
            harness.cut();
            harness.close();
            RecordingService service = harness.service;
            assertThat(service.opened).as("cut at %d", cut).isEqualTo(service.ended + service.aborted);
            assertThat(service.aborted).as("cut at %d", cut).isLessThanOrEqualTo(1);
            assertThat(harness.allocator.metric().usedHeapMemory())
                    .as("cut at %d", cut)
                    .isZero();
        }
    }

    @Test
    void worksTheSameWhenEveryByteComesAlone() {
        try (AcceptorHarness harness = new AcceptorHarness()) {
            byte[] stream = AcceptorHarness.bytes(
                    AcceptorHarness.request("STORE"),
                    STORE_1,
                    AcceptorHarness.data(40, false),
                    AcceptorHarness.data(2, true),
                    new AReleaseRQ());
            for (byte one : stream) {
                harness.receive(new byte[] {one});
            }
            harness.work();
            assertThat(harness.service.events).containsExactly("open 1", "data 1 40", "data 1 2", "end 1");
            List<Pdu> answers = harness.answers();
            assertThat(answers.get(0)).isInstanceOf(AAssociateAC.class);
            assertThat(answers.get(1)).isInstanceOf(PDataTF.class);
            assertThat(answers.get(2)).isEqualTo(new AReleaseRP());
        }
    }

    @Test
    void stopsReadingWhileTooMuchWaits() {
        try (AcceptorHarness harness = AcceptorHarness.established()) {
            harness.receive(STORE_1);
            int fragments = AssociationServerSettings.QUEUED_BYTES_MAX / (4000 + DimseSession.FRAGMENT_HELD_BYTES) + 1;
            for (int i = 0; i < fragments; i++) {
                assertThat(harness.channel.config().isAutoRead())
                        .as("after %d", i)
                        .isTrue();
                harness.receive(AcceptorHarness.data(4000, false));
            }
            assertThat(harness.channel.config().isAutoRead()).isFalse();
            harness.work();
            assertThat(harness.channel.config().isAutoRead()).isTrue();
        }
    }

    /** A fragment without bytes costs this side hundreds of them. */
    @Test
    void stopsReadingWhileTooManyEmptyFragmentsWait() {
        try (AcceptorHarness harness = AcceptorHarness.established()) {
            harness.receive(STORE_1);
            byte[] empty = AcceptorHarness.bytes(AcceptorHarness.data(0, false));
            for (int i = 0; i < 5000; i++) {
                harness.receive(empty);
            }
            assertThat(harness.channel.config().isAutoRead()).isFalse();
            harness.work();
            assertThat(harness.channel.config().isAutoRead()).isTrue();
        }
    }

    @Test
    void refusesAnOperationNobodyServes() {
        try (AcceptorHarness harness = AcceptorHarness.established()) {
            harness.service.answer = () -> CompletableFuture.completedFuture(DimseStatus.UNRECOGNIZED_OPERATION);
            harness.receive(AcceptorHarness.command(new UnrecognizedRQ(0x0020, 9, AcceptorHarness.CT), false));
            harness.work();
            assertThat(harness.responses())
                    .extracting(DimseResponse::status)
                    .containsExactly(DimseStatus.UNRECOGNIZED_OPERATION);
        }
    }

    @Test
    void answersProcessingFailureForAServiceThatFailsAndGoesOn() {
        try (AcceptorHarness harness = AcceptorHarness.established()) {
            harness.service.answer = () -> {
                throw new IllegalStateException("on purpose");
            };
            harness.receive(STORE_1, AcceptorHarness.data(10, true));
            harness.work();
            harness.service.answer = () -> CompletableFuture.completedFuture(DimseStatus.SUCCESS);
            harness.receive(AcceptorHarness.command(new CEchoRQ(2, AcceptorHarness.CT), false));
            harness.work();
            assertThat(harness.responses())
                    .extracting(DimseResponse::status)
                    .containsExactly(DimseStatus.PROCESSING_FAILURE, DimseStatus.SUCCESS);
        }
    }

    @Test
    void abortsForAnOverLongPdu() {
        try (AcceptorHarness harness = AcceptorHarness.established()) {
            harness.receive(new byte[] {4, 0, 0x7f, 0, 0, 0});
            assertThat(harness.answers()).containsExactly(AAbort.byProvider(AbortReason.INVALID_PDU_PARAMETER));
            harness.work();
            assertThat(harness.ends).containsExactly("aborted DEVICE");
        }
    }

    @Test
    void abortsForASecondAssociationRequest() {
        try (AcceptorHarness harness = AcceptorHarness.established()) {
            harness.receive(AcceptorHarness.request("STORE"));
            assertThat(harness.answers()).containsExactly(AAbort.byProvider(AbortReason.UNEXPECTED_PDU));
        }
    }

    @Test
    void abortsForACommandAfterAHalfSentDataSet() {
        try (AcceptorHarness harness = AcceptorHarness.established()) {
            harness.receive(STORE_1, AcceptorHarness.data(10, false));
            harness.work();
            harness.receive(STORE_2);
            assertThat(harness.answers()).containsExactly(AAbort.byProvider(AbortReason.UNEXPECTED_PDU_PARAMETER));
            harness.work();
            assertThat(harness.service.events).last().isEqualTo("abort 1");
        }
    }

    @Test
    void abortsForAContextThatWasNotAccepted() {
        try (AcceptorHarness harness = AcceptorHarness.established()) {
            Pdv command = ((PDataTF) AcceptorHarness.command(new CEchoRQ(1, "1.2"), false))
                    .values()
                    .get(0);
            harness.receive(new PDataTF(List.of(new Pdv(99, true, true, command.data()))));
            assertThat(harness.answers()).containsExactly(AAbort.byProvider(AbortReason.INVALID_PDU_PARAMETER));
        }
    }

    @Test
    void abortsForAResponseNobodyAskedFor() {
        try (AcceptorHarness harness = AcceptorHarness.established()) {
            harness.receive(AcceptorHarness.command(new CStoreRSP(1, "1.2", "1.3", DimseStatus.SUCCESS), false));
            assertThat(harness.answers()).containsExactly(AAbort.byProvider(AbortReason.UNEXPECTED_PDU_PARAMETER));
        }
    }

    @Test
    void closesWhenNobodyAsksForAnAssociationInTime() {
        try (AcceptorHarness harness = new AcceptorHarness()) {
            harness.channel.advanceTimeBy(AcceptorHarness.ARTIM.toMillis() - 1, TimeUnit.MILLISECONDS);
            harness.channel.runScheduledPendingTasks();
            assertThat(harness.channel.isOpen()).isTrue();
            harness.channel.advanceTimeBy(1, TimeUnit.MILLISECONDS);
            harness.channel.runScheduledPendingTasks();
            assertThat(harness.channel.isOpen()).isFalse();
        }
    }

    @Test
    void closesWhenThePeerDoesNotAfterRelease() {
        try (AcceptorHarness harness = AcceptorHarness.established()) {
            harness.receive(new AReleaseRQ());
            harness.work();
            assertThat(harness.channel.isOpen()).isTrue();
            harness.channel.advanceTimeBy(AcceptorHarness.ARTIM.toMillis(), TimeUnit.MILLISECONDS);
            harness.channel.runScheduledPendingTasks();
            assertThat(harness.channel.isOpen()).isFalse();
        }
    }

    @Test
    void rejectsAnotherProtocolVersion() {
        try (AcceptorHarness harness = new AcceptorHarness()) {
            byte[] bytes = AcceptorHarness.bytes(AcceptorHarness.request("STORE"));
            bytes[7] = 2;
            harness.receive(bytes);
            assertThat(harness.answers()).containsExactly(AAssociateRJ.PROTOCOL_VERSION_NOT_SUPPORTED);
        }
    }

    @Test
    void releasesWhatArrivesAfterTheEnd() {
        AcceptorHarness harness = AcceptorHarness.established();
        harness.receive(new AReleaseRQ());
        harness.work();
        harness.channel.writeInbound(Unpooled.wrappedBuffer(AcceptorHarness.bytes(AcceptorHarness.data(10, true))));
        harness.close();
        assertThat(harness.allocator.metric().usedHeapMemory()).isZero();
    }
}
