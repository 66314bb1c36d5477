package org.countyread.link.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.countyread.link.wire.ItemPriority;
import org.countyread.link.wire.LinkBounds;
import org.countyread.link.wire.Mail;
import org.countyread.testkit.Await;
import org.countyread.testkit.FaultPlan;
import org.countyread.testkit.FaultyRelay;
import org.junit.jupiter.api.Test;

class MailIT {

    @Test
    void mailArrivesInOrderWhetherPostedBeforeOrAfterConnecting() throws Exception {
        try (LinkLine line = new LinkLine()) {
            TestGateway gateway = new TestGateway();
            IntStream.range(0, 10).forEach(i -> line.hub.post(mail(i, i * 10_000)));
            line.client(line.server.port(), gateway);
            Await.until("the waiting mail is there", LinkLine.LIMIT, () -> gateway.mails.size() == 10);
            IntStream.range(10, 20).forEach(i -> line.hub.post(mail(i, 0)));
            line.server.wake("T01");
            Await.until("the post is empty", LinkLine.LIMIT, () -> line.hub.postCount() == 0);
            assertThat(gateway.mails).isEqualTo(mails(0, 20));
        }
    }

    @Test
    void theLargestBodyArrives() throws Exception {
        try (LinkLine line = new LinkLine()) {
            TestGateway gateway = new TestGateway();
            Mail large = mail(1, LinkBounds.MAIL_BODY_BYTES_MAX);
            line.hub.post(large);
            line.client(line.server.port(), gateway);
            Await.until("it is acknowledged", LinkLine.LIMIT, () -> line.hub.postCount() == 0);
            assertThat(gateway.mails).containsExactly(large);
        }
    }

    @Test
    void mailIsSentAgainUntilItsAcknowledgementArrives() throws Exception {
        try (LinkLine line = new LinkLine()) {
            TestGateway gateway = new TestGateway();
            line.hub.post(mail(0, 100_000));
            line.hub.post(mail(1, 10));
            FaultyRelay relay = line.closing(new FaultyRelay(
                    line.server.port(),
                    n -> n == 0 ? FaultPlan.truncateAfter(2_000) : FaultPlan.none(),
                    n -> FaultPlan.none()));
            line.client(relay.port(), gateway);
            Await.until(
                    "the mail is there", LinkLine.LIMIT, () -> gateway.mailIds().contains("mail-0"));
            relay.cutAll();
            Await.until("the post is empty", LinkLine.LIMIT, () -> line.hub.postCount() == 0);
            assertThat(gateway.mailIds()).containsExactly("mail-0", "mail-1");
        }
    }

    @Test
    void mailComesThroughALineThatIsCutAtRandomBytes() throws Exception {
        long seed = Long.getLong("countyread.seed", 4711L);
        Random random = new Random(seed);
        List<FaultPlan> plans = IntStream.range(0, 40)
                .mapToObj(i -> FaultPlan.randomCut(random, 400_000))
                .toList();
        try (LinkLine line = new LinkLine()) {
            TestGateway gateway = new TestGateway();
            IntStream.range(0, 60).forEach(i -> line.hub.post(mail(i, random.nextInt(60_000))));
            FaultyRelay relay = line.closing(new FaultyRelay(
                    line.server.port(),
                    n -> FaultPlan.none(),
                    n -> n < plans.size() ? plans.get(n) : FaultPlan.none()));
            line.client(relay.port(), gateway);
            Await.until("the post is empty, seed " + seed, LinkLine.LIMIT, () -> line.hub.postCount() == 0);
            assertThat(gateway.mailIds())
                    .as("first arrivals, seed %d", seed)
                    .isEqualTo(mails(0, 60).stream().map(Mail::mailId).toList());
        }
    }

    @Test
    void mailThatCannotBeKeptIsTriedAgainAndNotOvertaken() throws Exception {
        try (LinkLine line = new LinkLine()) {
            TestGateway gateway = new TestGateway();
            gateway.mailFailures.set(1);
            IntStream.range(0, 3).forEach(i -> line.hub.post(mail(i, 100)));
            line.client(line.server.port(), gateway);
            Await.until("the post is empty", LinkLine.LIMIT, () -> line.hub.postCount() == 0);
            assertThat(gateway.mails).isEqualTo(mails(0, 3, 100));
        }
    }

    @Test
    void mailTheHubCouldNotSettleIsSentAgain() throws Exception {
        try (LinkLine line = new LinkLine()) {
            TestGateway gateway = new TestGateway();
            line.hub.settleFailures.set(1);
            line.hub.post(mail(0, 100));
            line.client(line.server.port(), gateway);
            Await.until("the post is empty", LinkLine.LIMIT, () -> line.hub.postCount() == 0);
            assertThat(gateway.mailIds()).containsExactly("mail-0");
            assertThat(gateway.mails).hasSize(2);
        }
    }

    @Test
    void aLargeMailDoesNotHoldUpAnUpload() throws Exception {
        try (LinkLine line = new LinkLine()) {
            TestGateway gateway = new TestGateway();
            line.hub.post(mail(0, 8_000_000));
            FaultyRelay relay =
                    line.closing(FaultyRelay.faultless(line.server.port()).throttle(1_000_000));
            LinkClient client = line.client(relay.port(), gateway);
            Await.until("connected", LinkLine.LIMIT, () -> gateway.connections.get() == 1);
            gateway.add(new GeneratedItem("ecg", 500_000, ItemPriority.EXPRESS, 1));
            client.wake();
            Await.until("the ECG is acknowledged", LinkLine.LIMIT, () -> gateway.acknowledged.contains("ecg"));
            assertThat(gateway.mails).as("the mail is still on its way").isEmpty();
        }
    }

    private static List<Mail> mails(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> mail(i, i < 10 ? i * 10_000 : 0))
                .toList();
    }

    private static List<Mail> mails(int from, int to, int bodyBytes) {
        return IntStream.range(from, to).mapToObj(i -> mail(i, bodyBytes)).toList();
    }

    private static Mail mail(int number, int bodyBytes) {
        byte[] body = new byte[bodyBytes];
        new Random(number).nextBytes(body);
        return new Mail("mail-" + number, "report", "{\"signer\":\"王医生\"}", body);
    }
}
