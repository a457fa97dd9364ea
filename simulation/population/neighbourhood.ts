/** Where a school stands and its pupils live. */
export type Setting = 'urban' | 'rural';

/** A county as its schools see it. */
export interface Neighbourhood {
  readonly divisionCode: string;
  /** As an address begins. */
  readonly name: string;
  readonly nativePlace: string;
  readonly postcode: string;
  readonly streets: readonly string[];
  readonly villages: readonly string[];
}

const DISTRICT_NATIVE_PLACE = '河南郑州';

/** The counties the synthetic people live in. */
export const NEIGHBOURHOODS = {
  jinshui: {
    divisionCode: '410105',
    name: '郑州市金水区',
    nativePlace: DISTRICT_NATIVE_PLACE,
    postcode: '450002',
    streets: ['文化路', '农业路', '花园路', '经三路', '东风路', '纬五路', '丰产路', '红专路', '黄河路', '政七街'],
    villages: ['柳林村', '庙李村', '马头岗村'],
  },
  erqi: {
    divisionCode: '410103',
    name: '郑州市二七区',
    nativePlace: DISTRICT_NATIVE_PLACE,
    postcode: '450052',
    streets: ['大学路', '航海中路', '嵩山南路', '政通路', '长江路', '淮河路', '兴华南街', '京广南路'],
    villages: ['侯寨村', '樱桃沟村', '刘砦村'],
  },
  zhongyuan: {
    divisionCode: '410102',
    name: '郑州市中原区',
    nativePlace: DISTRICT_NATIVE_PLACE,
    postcode: '450007',
    streets: ['建设路', '桐柏路', '棉纺路', '陇海西路', '伏牛路', '秦岭路', '互助路', '工人路'],
    villages: ['须水村', '西流湖村', '大李村'],
  },
  xingyang: {
    divisionCode: '410182',
    name: '荥阳市',
    nativePlace: '河南荥阳',
    postcode: '450100',
    streets: ['索河路', '广武路', '京城路', '万山路', '繁荣路'],
    villages: [
      '高山镇穆沟村',
      '高山镇石洞沟村',
      '高村乡官峪村',
      '汜水镇虎牢关村',
      '刘河镇反坡村',
      '崔庙镇王宗店村',
      '广武镇插闫村',
      '乔楼镇付庄村',
    ],
  },
} as const satisfies Record<string, Neighbourhood>;

/** A county people come from to work in the city. */
export interface HomeCounty {
  readonly divisionCode: string;
  readonly name: string;
  readonly nativePlace: string;
}

/**
 * Henan first, then other provinces. 342401 was withdrawn in 1999 and still stands in household registers: history,
 * not an error.
 */
export const HOME_COUNTIES: readonly HomeCounty[] = [
  { divisionCode: '411623', name: '河南省商水县', nativePlace: '河南商水' },
  { divisionCode: '411625', name: '河南省郸城县', nativePlace: '河南郸城' },
  { divisionCode: '411422', name: '河南省睢县', nativePlace: '河南睢县' },
  { divisionCode: '411324', name: '河南省镇平县', nativePlace: '河南镇平' },
  { divisionCode: '410225', name: '河南省兰考县', nativePlace: '河南兰考' },
  { divisionCode: '411722', name: '河南省上蔡县', nativePlace: '河南上蔡' },
  { divisionCode: '411024', name: '河南省鄢陵县', nativePlace: '河南鄢陵' },
  { divisionCode: '410122', name: '河南省中牟县', nativePlace: '河南中牟' },
  { divisionCode: '342401', name: '安徽省六安市', nativePlace: '安徽六安' },
  { divisionCode: '430223', name: '湖南省攸县', nativePlace: '湖南攸县' },
  { divisionCode: '522623', name: '贵州省施秉县', nativePlace: '贵州施秉' },
  { divisionCode: '371721', name: '山东省曹县', nativePlace: '山东曹县' },
  { divisionCode: '140929', name: '山西省岢岚县', nativePlace: '山西岢岚' },
];

/** GB/T 2260 county code as the collection form wants it: twelve digits. */
export function divisionCode12(countyCode: string): string {
  return `${countyCode}000000`;
}
