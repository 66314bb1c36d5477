package org.countyread.simulator.county;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.countyread.simulator.county.CountyRegister.Community;
import org.countyread.simulator.county.CountyRegister.Device;
import org.countyread.simulator.county.CountyRegister.Group;
import org.countyread.simulator.county.CountyRegister.Organisation;
import org.countyread.simulator.county.CountyRegister.Village;

/** Draws a county of two medical groups, 12 townships and 200 villages; the same seed gives the same county. Stateless. */
public final class CountyPlan {
    private static final List<String> TOWNSHIPS =
            List.of("青石镇", "柳林镇", "白沙镇", "东岭镇", "临河镇", "双桥镇", "石门镇", "云溪镇", "大营镇", "杏花镇", "长丰镇", "龙泉镇");
    private static final List<String> VILLAGE_FIRST =
            List.of("王家", "李家", "张家", "赵家", "陈家", "上", "下", "前", "后", "东", "西", "南", "北", "大", "小", "新", "老");
    private static final List<String> VILLAGE_SECOND =
            List.of("河", "山", "桥", "石", "柳", "杨", "槐", "松", "井", "塘", "坪", "岗");
    private static final List<String> VILLAGE_LAST = List.of("村", "庄", "屯", "湾", "沟", "岭", "店", "营", "寨");
    private static final List<String> ECG_MODELS = List.of("CarePad E12", "HeartNote 12S", "VillageCardio 3");
    private static final int VILLAGES = 200;
    private static final double SHARED_CLINIC = 0.08;
    private static final double CLINIC_WITH_ECG = 0.66;

    private CountyPlan() {}

    public static CountyRegister draw(long seed) {
        RandomGenerator random = new Random(seed);
        List<Group> groups = List.of(new Group("G1", "东部医疗集团"), new Group("G2", "西部医疗集团"));
        List<Organisation> organisations = new ArrayList<>();
        List<Village> villages = new ArrayList<>();
        List<Device> devices = new ArrayList<>();
        organisations.add(new Organisation("H01", "县人民医院", "LEAD_HOSPITAL", null, "G1"));
        organisations.add(new Organisation("H02", "县中医院", "LEAD_HOSPITAL", null, "G2"));
        Set<String> names = new HashSet<>();
        for (int i = 0; i < TOWNSHIPS.size(); i++) {
            String code = String.format(Locale.ROOT, "T%02d", i + 1);
            boolean east = i < TOWNSHIPS.size() / 2;
            organisations.add(new Organisation(
                    code, TOWNSHIPS.get(i) + "卫生院", "TOWNSHIP", east ? "H01" : "H02", east ? "G1" : "G2"));
            addTownshipDevices(devices, code, random);
            int count = VILLAGES / TOWNSHIPS.size() + (i < VILLAGES % TOWNSHIPS.size() ? 1 : 0);
            addVillages(organisations, villages, devices, code, east ? "G1" : "G2", count, names, random);
        }
        return new CountyRegister(new Community("C01", "清河县医共体"), groups, organisations, villages, devices);
    }

    private static void addTownshipDevices(List<Device> devices, String township, RandomGenerator random) {
        devices.add(device("DR", township, "DX", "FlatView 17", List.of(), random));
        devices.add(device("US", township, "US", "SonoField 60", List.of(), random));
        devices.add(device("EC", township, "ECG", "CarePad E12", List.of(), random));
    }

    private static void addVillages(
            List<Organisation> organisations,
            List<Village> villages,
            List<Device> devices,
            String township,
            String group,
            int count,
            Set<String> names,
            RandomGenerator random) {
        String clinic = "";
        List<String> served = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            String code = String.format(Locale.ROOT, "%s-V%02d", township, i);
            String name = villageName(names, random);
            boolean shares = i > 1 && random.nextDouble() < SHARED_CLINIC;
            if (!shares) {
                addEcg(devices, clinic, served, random);
                clinic = String.format(Locale.ROOT, "%s-C%02d", township, i);
                served = new ArrayList<>();
                organisations.add(new Organisation(clinic, name + "卫生室", "VILLAGE_CLINIC", township, group));
            }
            served.add(code);
            villages.add(new Village(code, name, township, clinic));
        }
        addEcg(devices, clinic, served, random);
    }

    private static void addEcg(List<Device> devices, String clinic, List<String> served, RandomGenerator random) {
        if (!clinic.isEmpty() && random.nextDouble() < CLINIC_WITH_ECG) {
            String model = ECG_MODELS.get(random.nextInt(ECG_MODELS.size()));
            devices.add(device("EV", clinic, "ECG", model, served, random));
        }
    }

    private static Device device(
            String prefix,
            String organisation,
            String modality,
            String model,
            List<String> villages,
            RandomGenerator random) {
        String serial = prefix + "-" + organisation.replace("-", "") + "-" + (1000 + random.nextInt(9000));
        LocalDate since = LocalDate.of(2023, 1, 1).plusDays(random.nextInt(900));
        return new Device(serial, model, modality, organisation, List.copyOf(villages), since);
    }

    private static String villageName(Set<String> names, RandomGenerator random) {
        while (true) {
            String name = VILLAGE_FIRST.get(random.nextInt(VILLAGE_FIRST.size()))
                    + VILLAGE_SECOND.get(random.nextInt(VILLAGE_SECOND.size()))
                    + VILLAGE_LAST.get(random.nextInt(VILLAGE_LAST.size()));
            if (names.add(name)) {
                return name;
            }
        }
    }
}
