<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
<context>
    <name>AccountComparison</name>
    <message>
        <source>yes</source>
        <translation>예</translation>
    </message>
    <message>
        <source>no</source>
        <translation>아니요</translation>
    </message>
    <message>
        <source>The read model keeps the last balance_after; the replay adds up the amounts. The events themselves disagree, see above.</source>
        <translation>읽기 모델에는 마지막 balance_after가 남고, 재생은 금액을 더합니다. 이벤트끼리 서로 맞지 않습니다. 위를 보십시오.</translation>
    </message>
    <message>
        <source>The events do not give this value. Rebuild account_summaries on the Projections page.</source>
        <translation>이 값은 이벤트에서 나오지 않습니다. 프로젝션 페이지에서 account_summaries를 다시 만드십시오.</translation>
    </message>
    <message>
        <source>balance_after of version %1 says %2, the amounts give %3</source>
        <translation>버전 %1의 balance_after는 %2인데, 금액을 더하면 %3입니다</translation>
    </message>
    <message>
        <source>after version %1 the balance is below zero: %2</source>
        <translation>버전 %1 뒤의 잔액이 0보다 작습니다: %2</translation>
    </message>
    <message>
        <source>version %1: %2</source>
        <translation>버전 %1: %2</translation>
    </message>
</context>
<context>
    <name>ActivityCharts</name>
    <message>
        <source>Time</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>No events in this time</source>
        <translation>이 기간에 이벤트가 없습니다</translation>
    </message>
    <message>
        <source>Choose a longer range.</source>
        <translation>더 긴 기간을 고르십시오.</translation>
    </message>
    <message>
        <source>an hour</source>
        <translation>한 시간</translation>
    </message>
    <message>
        <source>a day</source>
        <translation>하루</translation>
    </message>
    <message>
        <source>a week</source>
        <translation>한 주</translation>
    </message>
    <message>
        <source>Active users</source>
        <translation>활성 사용자</translation>
    </message>
    <message>
        <source>users</source>
        <translation>사용자</translation>
    </message>
    <message>
        <source>One user was active</source>
        <translation>사용자 1명이 활동했습니다</translation>
    </message>
    <message>
        <source>%1 different users were active</source>
        <translation>서로 다른 사용자 %1명이 활동했습니다</translation>
    </message>
    <message>
        <source>Users in the whole range</source>
        <translation>전체 기간의 사용자</translation>
    </message>
    <message>
        <source>On average</source>
        <translation>평균</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>최대</translation>
    </message>
    <message>
        <source>A user is active with any event that names them.</source>
        <translation>자신을 가리키는 이벤트가 하나라도 있으면 활동한 사용자입니다.</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>이벤트</translation>
    </message>
    <message>
        <source>events</source>
        <translation>이벤트</translation>
    </message>
    <message>
        <source>%1 other types</source>
        <translation>다른 종류 %1가지</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>활동</translation>
    </message>
    <message>
        <source>Events by type</source>
        <translation>종류별 이벤트</translation>
    </message>
    <message>
        <source>%1, most of them %2</source>
        <comment>events, their type</comment>
        <translation>%1, 대부분 %2</translation>
    </message>
</context>
<context>
    <name>AnswerSource</name>
    <message>
        <source>From %1, up to position %2</source>
        <comment>a sink and its place, a position</comment>
        <translation>%1에서, 위치 %2까지</translation>
    </message>
</context>
<context>
    <name>BalanceCharts</name>
    <message>
        <source>one account</source>
        <translation>계좌 1개</translation>
    </message>
    <message>
        <source>%1 accounts</source>
        <translation>계좌 %1개</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>잔액</translation>
    </message>
    <message>
        <source>At the end</source>
        <translation>끝 잔액</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>변화</translation>
    </message>
    <message>
        <source>compared with the start of the range</source>
        <translation>기간의 처음과 비교</translation>
    </message>
    <message>
        <source>Lowest</source>
        <translation>최저</translation>
    </message>
    <message>
        <source>Highest</source>
        <translation>최고</translation>
    </message>
    <message>
        <source>No account chosen</source>
        <translation>고른 계좌가 없습니다</translation>
    </message>
    <message>
        <source>Write an account id into the field above.</source>
        <translation>위 칸에 계좌 ID를 쓰십시오.</translation>
    </message>
    <message>
        <source>Balance of %1</source>
        <translation>%1의 잔액</translation>
    </message>
    <message>
        <source>Account %1 holds %2</source>
        <translation>계좌 %1의 잔액은 %2입니다</translation>
    </message>
    <message>
        <source>No transactions on this account in this time</source>
        <translation>이 기간에 이 계좌에는 움직임이 없습니다</translation>
    </message>
    <message>
        <source>Choose a longer range.</source>
        <translation>더 긴 기간을 고르십시오.</translation>
    </message>
    <message>
        <source>All accounts in %1</source>
        <translation>%1 계좌 전체</translation>
    </message>
    <message>
        <source>%1 in %2 now</source>
        <comment>amount, number of accounts</comment>
        <translation>%2에 지금 %1</translation>
    </message>
    <message>
        <source>Open accounts</source>
        <translation>열린 계좌</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>전체 %1</translation>
    </message>
    <message>
        <source>Currencies are never added up: choose one above.</source>
        <translation>서로 다른 통화는 더하지 않습니다. 위에서 하나를 고르십시오.</translation>
    </message>
    <message>
        <source>No accounts in this currency</source>
        <translation>이 통화의 계좌가 없습니다</translation>
    </message>
    <message>
        <source>Balance in %1</source>
        <translation>잔액(%1)</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>계좌</translation>
    </message>
    <message>
        <source>accounts</source>
        <translation>계좌</translation>
    </message>
    <message>
        <source>Half of all accounts hold %1 or less</source>
        <translation>계좌의 절반은 %1 이하입니다</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>중앙값</translation>
    </message>
    <message>
        <source>Balances now, whatever the time range.</source>
        <translation>기간과 관계없이 지금의 잔액입니다.</translation>
    </message>
    <message>
        <source>Money</source>
        <translation>돈</translation>
    </message>
    <message>
        <source>Balance of one account</source>
        <translation>한 계좌의 잔액</translation>
    </message>
    <message>
        <source>Total of all balances</source>
        <translation>잔액 합계</translation>
    </message>
    <message>
        <source>Distribution of balances</source>
        <translation>잔액 분포</translation>
    </message>
</context>
<context>
    <name>CashFlowChart</name>
    <message>
        <source>Deposits</source>
        <translation>입금</translation>
    </message>
    <message>
        <source>Withdrawals</source>
        <translation>출금</translation>
    </message>
    <message>
        <source>Net</source>
        <translation>차액</translation>
    </message>
    <message>
        <source>%1 more came in than went out</source>
        <translation>나간 것보다 %1 더 들어왔습니다</translation>
    </message>
    <message>
        <source>%1 more went out than came in</source>
        <translation>들어온 것보다 %1 더 나갔습니다</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>금액</translation>
    </message>
    <message>
        <source>No deposits or withdrawals in this time</source>
        <translation>이 기간에 입금도 출금도 없습니다</translation>
    </message>
    <message>
        <source>Choose a longer range.</source>
        <translation>더 긴 기간을 고르십시오.</translation>
    </message>
    <message>
        <source>Deposits include the initial ones, withdrawals their fees. Transfers between accounts are neither.</source>
        <translation>입금에는 처음 넣은 돈이, 출금에는 수수료가 들어 있습니다. 계좌 사이의 이체는 어느 쪽에도 들지 않습니다.</translation>
    </message>
    <message>
        <source>Money</source>
        <translation>돈</translation>
    </message>
    <message>
        <source>Deposits and withdrawals</source>
        <translation>입금과 출금</translation>
    </message>
</context>
<context>
    <name>ChartAxis</name>
    <message>
        <source>d MMM</source>
        <comment>a day on an axis, as QDate::toString wants it</comment>
        <translation>M월 d일</translation>
    </message>
    <message>
        <source>MMM yyyy</source>
        <comment>a month and its year on an axis</comment>
        <translation>yyyy년 M월</translation>
    </message>
    <message>
        <source>MMM</source>
        <comment>a month on an axis</comment>
        <translation>M월</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <comment>a whole date</comment>
        <translation>yyyy년 M월 d일</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>day, time</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>week of %1</source>
        <translation>%1부터 한 주</translation>
    </message>
</context>
<context>
    <name>ChartBuckets</name>
    <message>
        <source>The picture shows the lowest and the highest value of every few points; the table has all of them.</source>
        <translation>그림은 몇 점마다 가장 낮은 값과 가장 높은 값을 보여 줍니다. 모든 값은 표에 있습니다.</translation>
    </message>
</context>
<context>
    <name>ChartExport</name>
    <message>
        <source>The picture could not be made.</source>
        <translation>그림을 만들지 못했습니다.</translation>
    </message>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>%1에 쓰지 못했습니다: %2</translation>
    </message>
</context>
<context>
    <name>ChartScene</name>
    <message>
        <source>%1 in %2</source>
        <comment>amount in EUR</comment>
        <translation>%1(%2)</translation>
    </message>
    <message>
        <source>(not complete)</source>
        <translation>(아직 다 차지 않음)</translation>
    </message>
    <message>
        <source>not complete</source>
        <translation>아직 다 차지 않음</translation>
    </message>
</context>
<context>
    <name>ChartTable</name>
    <message>
        <source>This interval is not complete.</source>
        <translation>이 구간은 아직 다 차지 않았습니다.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>series (unit)</comment>
        <translation>%1(%2)</translation>
    </message>
</context>
<context>
    <name>ConnectionFile</name>
    <message>
        <source>Choose a file that “Export connections…” made.</source>
        <translation>“연결 내보내기…”로 만든 파일을 고르십시오.</translation>
    </message>
    <message>
        <source>The file is too large to be a list of connections.</source>
        <translation>연결 목록이라기에는 파일이 너무 큽니다.</translation>
    </message>
    <message>
        <source>The file can&apos;t be read at byte %1.</source>
        <translation>파일의 %1번째 바이트부터 읽을 수 없습니다.</translation>
    </message>
    <message>
        <source>The file holds no list of connections that this version reads.</source>
        <translation>이 버전이 읽을 수 있는 연결 목록이 파일에 없습니다.</translation>
    </message>
    <message>
        <source>The address of connection %1 (%2) can&apos;t be read.</source>
        <translation>%1번째 연결(%2)의 주소를 읽을 수 없습니다.</translation>
    </message>
</context>
<context>
    <name>Decoding</name>
    <message>
        <source>JSON string</source>
        <translation>JSON 문자열</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Token (JWT), claims; signature not checked</source>
        <translation>토큰(JWT), 클레임; 서명은 확인하지 않음</translation>
    </message>
    <message>
        <source>Token (JWT), header</source>
        <translation>토큰(JWT), 헤더</translation>
    </message>
    <message>
        <source>Hexadecimal</source>
        <translation>16진수</translation>
    </message>
    <message>
        <source>Base64</source>
        <translation>Base64</translation>
    </message>
    <message>
        <source>Escape sequences</source>
        <translation>이스케이프 시퀀스</translation>
    </message>
    <message>
        <source>URL encoding</source>
        <translation>URL 인코딩</translation>
    </message>
    <message>
        <source>Seconds since 1970</source>
        <translation>1970년부터의 초</translation>
    </message>
    <message>
        <source>Milliseconds since 1970</source>
        <translation>1970년부터의 밀리초</translation>
    </message>
    <message>
        <source>Microseconds since 1970</source>
        <translation>1970년부터의 마이크로초</translation>
    </message>
    <message>
        <source>Nanoseconds since 1970</source>
        <translation>1970년부터의 나노초</translation>
    </message>
    <message>
        <source>Ticks of .NET</source>
        <translation>.NET 틱</translation>
    </message>
    <message>
        <source>File time of Windows</source>
        <translation>Windows 파일 시간</translation>
    </message>
    <message>
        <source>UUID version %1, made at</source>
        <translation>UUID 버전 %1, 만든 시각</translation>
    </message>
</context>
<context>
    <name>EventCopies</name>
    <message>
        <source>On the clipboard: %1.</source>
        <translation>클립보드에 복사함: %1.</translation>
    </message>
    <message>
        <source>On the clipboard: the first %1 of the selection; export has all.</source>
        <translation>클립보드에 복사함: 선택한 것 중 처음 %1. 모두 필요하면 내보내십시오.</translation>
    </message>
</context>
<context>
    <name>EventFile</name>
    <message>
        <source>%1 was not written: its name must end in .ndjson, .json, .csv or .tsv.</source>
        <translation>%1에 쓰지 못했습니다. 이름이 .ndjson, .json, .csv, .tsv 가운데 하나로 끝나야 합니다.</translation>
    </message>
</context>
<context>
    <name>Keychain</name>
    <message>
        <source>the system&apos;s keychain can&apos;t be used</source>
        <translation>시스템 키체인을 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>the system&apos;s keychain says: %1</source>
        <translation>시스템 키체인의 답: %1</translation>
    </message>
    <message>
        <source>the keychain does not answer</source>
        <translation>키체인이 답하지 않습니다</translation>
    </message>
    <message>
        <source>there is no keychain</source>
        <translation>키체인이 없습니다</translation>
    </message>
</context>
<context>
    <name>KeysHint</name>
    <message>
        <source>Wheel zooms</source>
        <translation>휠로 확대와 축소</translation>
    </message>
    <message>
        <source>drag pans, with Shift selects</source>
        <translation>끌면 이동, Shift와 함께 끌면 선택</translation>
    </message>
    <message>
        <source>%1 and %2 step</source>
        <translation>%1 %2 키로 한 걸음씩</translation>
    </message>
    <message>
        <source>%1 fits</source>
        <translation>%1 키로 모두 보기</translation>
    </message>
    <message>
        <source>%1 pins</source>
        <translation>%1: 고정</translation>
    </message>
</context>
<context>
    <name>Link</name>
    <message>
        <source>This link is not understood: %1</source>
        <translation>알 수 없는 링크입니다: %1</translation>
    </message>
    <message>
        <source>there is no page “%1”</source>
        <translation>“%1” 페이지는 없습니다</translation>
    </message>
</context>
<context>
    <name>OpeningError</name>
    <message>
        <source>The server can&apos;t be reached. Check that it runs, host and port, and the network.</source>
        <translation>서버에 닿을 수 없습니다. 서버가 실행 중인지, 호스트와 포트, 네트워크를 확인하십시오.</translation>
    </message>
    <message>
        <source>It did not answer in time. Check host and port, or try again.</source>
        <translation>제때 응답하지 않았습니다. 호스트와 포트를 확인하거나 다시 시도하십시오.</translation>
    </message>
    <message>
        <source>You have no permission to read %1. Ask its owner for access.</source>
        <translation>%1을(를) 읽을 권한이 없습니다. 소유자에게 권한을 요청하십시오.</translation>
    </message>
    <message>
        <source>The server refuses this user. Check user, password and database, or ask for permission to read them.</source>
        <translation>서버가 이 사용자를 받아들이지 않습니다. 사용자, 비밀번호, 데이터베이스를 확인하거나 읽을 권한을 요청하십시오.</translation>
    </message>
    <message>
        <source>There is no store in %1. Check the path.</source>
        <translation>%1에 저장소가 없습니다. 경로를 확인하십시오.</translation>
    </message>
    <message>
        <source>The database is not there, or holds no events. Check its name.</source>
        <translation>데이터베이스가 없거나 이벤트가 없습니다. 이름을 확인하십시오.</translation>
    </message>
    <message>
        <source>Another program has locked it. Try again in a moment.</source>
        <translation>다른 쪽에서 잠갔습니다. 잠시 뒤에 다시 시도하십시오.</translation>
    </message>
    <message>
        <source>The file can&apos;t be read or written. Check the disk and the file&apos;s permissions.</source>
        <translation>파일을 읽거나 쓸 수 없습니다. 디스크와 권한을 확인하십시오.</translation>
    </message>
    <message>
        <source>%1 is no event store that can be read.</source>
        <translation>%1은(는) 읽을 수 있는 이벤트 저장소가 아닙니다.</translation>
    </message>
    <message>
        <source>The server refused it.</source>
        <translation>서버가 거절했습니다.</translation>
    </message>
    <message>
        <source>User or password is wrong: check both.</source>
        <translation>사용자 또는 비밀번호가 틀렸습니다. 둘 다 확인하세요.</translation>
    </message>
</context>
<context>
    <name>PopularityChart</name>
    <message>
        <source>No views in this time</source>
        <translation>이 기간에 시청이 없습니다</translation>
    </message>
    <message>
        <source>Choose a longer range.</source>
        <translation>더 긴 기간을 고르십시오.</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>제목</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>시청</translation>
    </message>
    <message>
        <source>views</source>
        <translation>시청</translation>
    </message>
    <message>
        <source>Most watched: %1 with %2 views</source>
        <translation>가장 많이 본 것: %1, 시청 %2회</translation>
    </message>
    <message>
        <source>Views of these titles</source>
        <translation>이 제목들의 시청</translation>
    </message>
    <message>
        <source>Unique viewers of the first, all time</source>
        <translation>첫째 제목의 순 시청자, 전체 기간</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>콘텐츠</translation>
    </message>
    <message>
        <source>Most watched titles</source>
        <translation>가장 많이 본 제목</translation>
    </message>
    <message>
        <source>Views over time</source>
        <translation>시간에 따른 시청</translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>just now</source>
        <translation>방금</translation>
    </message>
    <message numerus="yes">
        <source>%n s</source>
        <comment>seconds</comment>
        <translation>
            <numerusform>%n초</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <comment>minutes</comment>
        <translation>
            <numerusform>%n분</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h</source>
        <comment>hours</comment>
        <translation>
            <numerusform>%n시간</numerusform>
        </translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1일</translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation>%1일</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>%1 전</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>%1 뒤</translation>
    </message>
    <message>
        <source>%1 µs</source>
        <translation>%1 µs</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1초</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1분 %2초</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1시간 %2분</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1일 %2시간</translation>
    </message>
    <message>
        <source>1 event</source>
        <translation>이벤트 1건</translation>
    </message>
    <message>
        <source>%1 events</source>
        <translation>이벤트 %1건</translation>
    </message>
    <message>
        <source>%1 /s</source>
        <translation>초당 %1</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>service %1</source>
        <translation>서비스 %1</translation>
    </message>
    <message>
        <source>local server</source>
        <translation>이 컴퓨터의 서버</translation>
    </message>
    <message>
        <source>%1, schema %2</source>
        <translation>%1, 스키마 %2</translation>
    </message>
    <message>
        <source>DEMO</source>
        <translation>데모</translation>
    </message>
    <message>
        <source>DEVELOPMENT</source>
        <translation>개발</translation>
    </message>
    <message>
        <source>STAGING</source>
        <translation>스테이징</translation>
    </message>
    <message>
        <source>PRODUCTION</source>
        <translation>운영</translation>
    </message>
</context>
<context>
    <name>Query</name>
    <message>
        <source>The query was cancelled</source>
        <translation>쿼리를 취소했습니다</translation>
    </message>
    <message>
        <source>There is no statement to run</source>
        <translation>실행할 문장이 없습니다</translation>
    </message>
    <message>
        <source>These are %1 statements; one is run at a time</source>
        <translation>문장이 %1개입니다. 한 번에 하나씩 실행합니다</translation>
    </message>
    <message>
        <source>Write one, or take an example</source>
        <translation>하나를 쓰거나 예제를 고르십시오</translation>
    </message>
    <message>
        <source>Select one of them</source>
        <translation>하나를 고르십시오</translation>
    </message>
    <message>
        <source>This kind of database can&apos;t be queried</source>
        <translation>이런 종류의 데이터베이스에는 물을 수 없습니다</translation>
    </message>
    <message>
        <source>Qt&apos;s driver takes no semicolon in %1 of an address</source>
        <translation>Qt 드라이버는 주소의 %1에 쌍반점을 받지 않습니다</translation>
    </message>
    <message>
        <source>Qt&apos;s driver gives no way to keep PostgreSQL read-only</source>
        <translation>Qt 드라이버로는 PostgreSQL을 보호할 방법이 없습니다</translation>
    </message>
    <message>
        <source>No connection could be made: %1</source>
        <translation>연결하지 못했습니다: %1</translation>
    </message>
    <message>
        <source>Check the connection, and run it again</source>
        <translation>연결을 확인하고 다시 실행하십시오</translation>
    </message>
    <message>
        <source>The server ended the query at its time limit (%1 chosen here)</source>
        <translation>서버가 시간 제한에서 쿼리를 끝냈습니다(여기서 고른 제한 %1)</translation>
    </message>
    <message>
        <source>Ask for less, or choose a longer limit</source>
        <translation>더 적게 묻거나 더 긴 제한을 고르십시오</translation>
    </message>
    <message>
        <source>The file could not be written: %1</source>
        <translation>파일에 쓰지 못했습니다: %1</translation>
    </message>
    <message>
        <source>The file could not be made: %1</source>
        <translation>파일을 만들지 못했습니다: %1</translation>
    </message>
    <message>
        <source>The file could not be finished: %1</source>
        <translation>파일을 마무리하지 못했습니다: %1</translation>
    </message>
    <message>
        <source>Names written as U&amp;&quot;…&quot; are refused: what they refer to can&apos;t be checked</source>
        <translation>U&amp;&quot;…&quot;로 쓴 이름은 거부합니다. 무엇을 부르는지 보이지 않습니다</translation>
    </message>
    <message>
        <source>Write the name itself</source>
        <translation>이름 그대로 쓰십시오</translation>
    </message>
    <message>
        <source>%1 is refused: this page only reads</source>
        <translation>%1은(는) 거부합니다. 이 페이지는 읽기만 합니다</translation>
    </message>
    <message>
        <source>This statement</source>
        <translation>이 문장</translation>
    </message>
    <message>
        <source>Allowed are SELECT, WITH, VALUES, TABLE, EXPLAIN and SHOW</source>
        <translation>물을 수 있는 것: SELECT, WITH, VALUES, TABLE, EXPLAIN, SHOW</translation>
    </message>
    <message>
        <source>Qt&apos;s SQLite driver brings its own copy of SQLite, which would release the locks on a file that is open here</source>
        <translation>Qt의 SQLite 드라이버가 자체 SQLite를 써서, 여기 열린 파일의 잠금이 풀릴 수 있습니다</translation>
    </message>
    <message>
        <source>Use the driver of the distribution (libqt6sql6-sqlite)</source>
        <translation>배포판의 드라이버를 쓰십시오(libqt6sql6-sqlite)</translation>
    </message>
    <message>
        <source>There is no file %1</source>
        <translation>파일 %1이(가) 없습니다</translation>
    </message>
    <message>
        <source>The projection database is made when a projection runs for the first time</source>
        <translation>프로젝션을 한 번 돌리면 프로젝션 데이터베이스가 생깁니다</translation>
    </message>
    <message>
        <source>Qt&apos;s driver gives no way to keep SQLite read-only</source>
        <translation>Qt 드라이버로는 SQLite를 보호할 방법이 없습니다</translation>
    </message>
    <message>
        <source>The time limit of %1 was reached</source>
        <translation>시간 제한 %1에 이르렀습니다</translation>
    </message>
</context>
<context>
    <name>QueryChart</name>
    <message>
        <source>Result</source>
        <translation>결과</translation>
    </message>
    <message>
        <source>Nothing to draw</source>
        <translation>그릴 것이 없습니다</translation>
    </message>
    <message>
        <source>A chart needs a first column of names or times, and columns of numbers behind it.</source>
        <translation>차트에는 이름이나 시각의 첫 열과 그 뒤의 숫자 열이 필요합니다.</translation>
    </message>
    <message>
        <source>The first %1 rows as they are sorted in the table.</source>
        <translation>표에서 정렬된 순서로 첫 %1행.</translation>
    </message>
</context>
<context>
    <name>QueryExamples</name>
    <message>
        <source>Newest events</source>
        <translation>최신 이벤트</translation>
    </message>
    <message>
        <source>Events of today by type</source>
        <translation>오늘의 이벤트, 종류별</translation>
    </message>
    <message>
        <source>Events a day, the last 30 days</source>
        <translation>하루 이벤트 수, 최근 30일</translation>
    </message>
    <message>
        <source>Longest streams</source>
        <translation>가장 긴 스트림</translation>
    </message>
    <message>
        <source>Lag of each projection</source>
        <translation>프로젝션마다 지연</translation>
    </message>
    <message>
        <source>Accounts with the highest balance</source>
        <translation>잔액이 가장 많은 계좌</translation>
    </message>
    <message>
        <source>Money in and out by month</source>
        <translation>월별 들어오고 나간 돈</translation>
    </message>
    <message>
        <source>Most watched titles</source>
        <translation>가장 많이 본 제목</translation>
    </message>
    <message>
        <source>Users by plan</source>
        <translation>요금제별 사용자</translation>
    </message>
    <message>
        <source>Positions of projections</source>
        <translation>프로젝션의 위치</translation>
    </message>
    <message>
        <source>Dead letters by projection</source>
        <translation>프로젝션별 데드 레터</translation>
    </message>
    <message>
        <source>Rows of %1 by %2</source>
        <translation>%2별 %1 행</translation>
    </message>
    <message>
        <source>Some rows of %1</source>
        <translation>%1의 몇 행</translation>
    </message>
</context>
<context>
    <name>QueryTarget</name>
    <message>
        <source>Events</source>
        <translation>이벤트</translation>
    </message>
    <message>
        <source>Projection database</source>
        <translation>프로젝션 데이터베이스</translation>
    </message>
    <message>
        <source>Events and read models</source>
        <translation>이벤트와 읽기 모델</translation>
    </message>
</context>
<context>
    <name>RowCount</name>
    <message>
        <source>1 row</source>
        <translation>행 1개</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>행 %1개</translation>
    </message>
    <message>
        <source>1 dead letter</source>
        <translation>데드 레터 1건</translation>
    </message>
    <message>
        <source>%1 dead letters</source>
        <translation>데드 레터 %1건</translation>
    </message>
    <message>
        <source>1 message</source>
        <translation>메시지 1건</translation>
    </message>
    <message>
        <source>%1 messages</source>
        <translation>메시지 %1건</translation>
    </message>
</context>
<context>
    <name>Ruler</name>
    <message>
        <source>d MMM</source>
        <comment>a day on the ruler</comment>
        <translation>M월 d일</translation>
    </message>
    <message>
        <source>yyyy</source>
        <comment>a year on the ruler</comment>
        <translation>yyyy년</translation>
    </message>
    <message>
        <source>MMM yyyy</source>
        <comment>a month on the ruler</comment>
        <translation>yyyy년 M월</translation>
    </message>
    <message>
        <source>ddd d MMM yyyy</source>
        <comment>a short date with its day of the week</comment>
        <translation>yyyy년 M월 d일 (ddd)</translation>
    </message>
</context>
<context>
    <name>SideWindows</name>
    <message>
        <source>Decode a text…</source>
        <translation>텍스트 디코딩…</translation>
    </message>
    <message>
        <source>Diagnostics…</source>
        <translation>진단…</translation>
    </message>
    <message>
        <source>Statements…</source>
        <translation>실행한 SQL…</translation>
    </message>
    <message>
        <source>About Eventglass</source>
        <translation>Eventglass 정보</translation>
    </message>
</context>
<context>
    <name>TimeRange</name>
    <message>
        <source>Last 24 hours</source>
        <translation>최근 24시간</translation>
    </message>
    <message>
        <source>All time</source>
        <translation>전체 기간</translation>
    </message>
    <message>
        <source>Custom…</source>
        <translation>직접 지정…</translation>
    </message>
    <message>
        <source>Last %1 days</source>
        <translation>최근 %1일</translation>
    </message>
</context>
<context>
    <name>TrendingChart</name>
    <message>
        <source>No title rises clearly in the last 7 days.</source>
        <translation>최근 7일 동안 뚜렷이 오르는 제목이 없습니다.</translation>
    </message>
    <message>
        <source>Rising: %1 %2 in the last 7 days</source>
        <translation>상승: %1, 최근 7일 동안 %2</translation>
    </message>
    <message>
        <source>Rising: %1 from no views to %2 in the last 7 days</source>
        <translation>상승: %1, 최근 7일 동안 시청 0회에서 %2회로</translation>
    </message>
    <message>
        <source>Highest trending score</source>
        <translation>가장 높은 추세 점수</translation>
    </message>
    <message>
        <source>Falling</source>
        <translation>하락</translation>
    </message>
    <message>
        <source>Views of these titles, last 7 days</source>
        <translation>이 제목들의 최근 7일 시청</translation>
    </message>
    <message>
        <source>%1 in the 7 days before</source>
        <translation>그 전 7일에는 %1</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>제목</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>시청</translation>
    </message>
    <message>
        <source>views</source>
        <translation>시청</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>최근 7일</translation>
    </message>
    <message>
        <source>7 days before</source>
        <translation>그 전 7일</translation>
    </message>
    <message>
        <source>Sorted by the statistical significance of the change. The trending score counts every view by how much of the title was watched, and half as much for each week since.</source>
        <translation>변화의 통계적 유의성에 따라 정렬합니다. 추세 점수는 시청마다 본 비율만큼 세고, 한 주가 지날 때마다 절반으로 줄입니다.</translation>
    </message>
    <message>
        <source>No views yet</source>
        <translation>아직 시청이 없습니다</translation>
    </message>
    <message>
        <source>Titles appear here with their first content.watched event.</source>
        <translation>첫 content.watched 이벤트가 오면 제목이 나타납니다.</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>콘텐츠</translation>
    </message>
    <message>
        <source>Trending titles</source>
        <translation>뜨는 제목</translation>
    </message>
    <message>
        <source>none before</source>
        <translation>이전에는 없음</translation>
    </message>
</context>
<context>
    <name>app::AboutBox</name>
    <message>
        <source>About Eventglass</source>
        <translation>Eventglass 정보</translation>
    </message>
    <message>
        <source>Look into event stores: browse, replay, trace, project.

Free software under the GNU General Public License, version 3 or later. It speaks only to the stores you open; nothing else goes over the network.</source>
        <translation>이벤트 저장소를 들여다봅니다: 찾아보고, 재생하고, 추적하고, 프로젝션을 돌립니다.

GNU 일반 공중 사용 허가서 제3판 또는 그 이후 판에 따르는 자유 소프트웨어입니다. 여러분이 연 저장소하고만 통신하며, 그 밖의 어떤 것도 네트워크로 보내지 않습니다.</translation>
    </message>
</context>
<context>
    <name>app::AlertCenter</name>
    <message>
        <source>1 alert</source>
        <translation>경고 1건</translation>
    </message>
    <message>
        <source>%1 alerts</source>
        <translation>경고 %1건</translation>
    </message>
    <message>
        <source> – and %1 more</source>
        <translation> – 그리고 %1건 더</translation>
    </message>
    <message>
        <source>Eventglass</source>
        <translation>Eventglass</translation>
    </message>
</context>
<context>
    <name>app::AlertsDialog</name>
    <message>
        <source>Alerts</source>
        <translation>경고</translation>
    </message>
    <message>
        <source>Alerts of this store since it was opened</source>
        <translation>저장소를 연 뒤의 경고</translation>
    </message>
    <message>
        <source>Limits (0: never)</source>
        <translation>한도. 0은 경고하지 않음</translation>
    </message>
    <message>
        <source>Use these limits</source>
        <translation>이 한도 쓰기</translation>
    </message>
    <message>
        <source>Behind by</source>
        <translation>뒤처짐</translation>
    </message>
    <message>
        <source> events</source>
        <translation>건</translation>
    </message>
    <message>
        <source>Oldest event not projected</source>
        <translation>프로젝션하지 않은 가장 오래된 이벤트</translation>
    </message>
    <message>
        <source> s</source>
        <translation>초</translation>
    </message>
    <message>
        <source>Makes no progress for</source>
        <translation>제자리에 머무름</translation>
    </message>
    <message>
        <source>Failed events</source>
        <translation>실패한 이벤트</translation>
    </message>
    <message>
        <source>Retries for</source>
        <translation>다시 시도가 이어짐</translation>
    </message>
    <message>
        <source>Publication behind by</source>
        <translation>퍼블리케이션 뒤처짐</translation>
    </message>
    <message>
        <source>Oldest event not published</source>
        <translation>내보내지 않은 가장 오래된 이벤트</translation>
    </message>
    <message>
        <source>Nothing is watched: no store is open, or a demo.</source>
        <translation>지켜보는 것이 없습니다. 열린 저장소가 없거나 데모입니다.</translation>
    </message>
    <message>
        <source>The projections are being read.</source>
        <translation>프로젝션을 읽는 중입니다.</translation>
    </message>
    <message>
        <source>With these limits nothing would be raised now.</source>
        <translation>이 한도로는 지금 경고가 없습니다.</translation>
    </message>
    <message>
        <source>With these limits %1 would be on now:</source>
        <translation>이 한도로는 지금 %1이(가) 켜집니다:</translation>
    </message>
    <message>
        <source>…</source>
        <translation>…</translation>
    </message>
</context>
<context>
    <name>app::DiagnosticsDialog</name>
    <message>
        <source>Diagnostics</source>
        <translation>진단</translation>
    </message>
    <message>
        <source>For whoever helps you. It holds no password and no event data, but it does hold names of servers and files.</source>
        <translation>도와줄 사람에게 보여 주세요. 비밀번호나 이벤트 내용은 들어 있지 않고, 서버와 파일 이름은 들어 있습니다.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>the store is being asked …</source>
        <translation>물어보는 중 …</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>프로그램</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>저장소</translation>
    </message>
    <message>
        <source>Recent warnings and errors</source>
        <translation>최근 경고와 오류</translation>
    </message>
    <message>
        <source>Crashes</source>
        <translation>비정상 종료</translation>
    </message>
    <message>
        <source>System</source>
        <translation>시스템</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>언어</translation>
    </message>
    <message>
        <source>Zone</source>
        <translation>시간대</translation>
    </message>
    <message>
        <source>Database drivers</source>
        <translation>데이터베이스 드라이버</translation>
    </message>
    <message>
        <source>Plugins</source>
        <translation>플러그인</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>로그</translation>
    </message>
    <message>
        <source>None is open.</source>
        <translation>열려 있는 저장소가 없습니다.</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>주소</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>환경</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>잠금</translation>
    </message>
    <message>
        <source>read-only</source>
        <translation>읽기 전용</translation>
    </message>
    <message>
        <source>unlocked</source>
        <translation>잠금 해제됨</translation>
    </message>
    <message>
        <source>Read models</source>
        <translation>읽기 모델</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>연결</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>데이터베이스</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>인코딩</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>만든 라이브러리</translation>
    </message>
    <message>
        <source>Positions</source>
        <translation>위치</translation>
    </message>
    <message>
        <source>Missing indexes</source>
        <translation>없는 인덱스</translation>
    </message>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>경고</translation>
    </message>
    <message>
        <source>None are in the log.</source>
        <translation>로그에 없습니다.</translation>
    </message>
    <message>
        <source>None are known.</source>
        <translation>알려진 것이 없습니다.</translation>
    </message>
    <message>
        <source>light or dark is read at the start only: this build has no Qt D-Bus</source>
        <translation>밝은 화면과 어두운 화면은 시작할 때만 알 수 있습니다. 이 빌드에는 Qt D-Bus가 없습니다</translation>
    </message>
    <message>
        <source>light or dark is read at the start only: this session has no D-Bus</source>
        <translation>밝은 화면과 어두운 화면은 시작할 때만 알 수 있습니다. 이 세션에는 D-Bus가 없습니다</translation>
    </message>
    <message>
        <source>light and dark are followed</source>
        <translation>밝은 화면과 어두운 화면을 따릅니다</translation>
    </message>
    <message>
        <source>the desktop states no preference for light or dark</source>
        <translation>데스크톱이 밝은 화면이나 어두운 화면을 정하지 않았습니다</translation>
    </message>
    <message>
        <source>Desktop</source>
        <translation>데스크톱</translation>
    </message>
</context>
<context>
    <name>app::KeysDialog</name>
    <message>
        <source>Keys</source>
        <translation>키</translation>
    </message>
    <message>
        <source>Search by action, page or keys</source>
        <translation>동작, 페이지, 키로 찾기</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>모두 초기화</translation>
    </message>
    <message>
        <source>Keys that are the same in every program are not listed: arrows, Home, End, Tab, the menu key and those that edit text.</source>
        <translation>모든 프로그램에서 같은 키는 목록에 없습니다: 화살표, Home, End, Tab, 메뉴 키, 글을 고치는 키.</translation>
    </message>
    <message>
        <source>All actions have their usual keys.</source>
        <translation>모든 동작이 원래 키로 돌아왔습니다.</translation>
    </message>
    <message>
        <source>Use only these</source>
        <translation>이 키만 쓰기</translation>
    </message>
    <message>
        <source>Add these</source>
        <translation>이 키 더하기</translation>
    </message>
    <message>
        <source>No keys</source>
        <translation>키 없음</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>초기화</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>가져오기</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>그대로 두기</translation>
    </message>
    <message>
        <source>%1 belongs to %2.</source>
        <translation>%1 키의 현재 동작: %2</translation>
    </message>
    <message>
        <source>%1 has no keys now.</source>
        <translation>이제 키 없음: %1</translation>
    </message>
    <message>
        <source>%1 now has %2.</source>
        <translation>%1: 이제 %2</translation>
    </message>
    <message>
        <source>No action matches.</source>
        <translation>맞는 동작이 없습니다.</translation>
    </message>
</context>
<context>
    <name>app::KeysModel</name>
    <message>
        <source>Everywhere</source>
        <translation>어디에서나</translation>
    </message>
    <message>
        <source>List of events</source>
        <translation>이벤트 목록</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>목록</translation>
    </message>
    <message>
        <source>JSON of an event</source>
        <translation>이벤트의 JSON</translation>
    </message>
    <message>
        <source>“%1” (%2)</source>
        <translation>“%1” (%2)</translation>
    </message>
    <message>
        <source>Changed; usually without keys</source>
        <translation>바꿈, 원래는 키 없음</translation>
    </message>
    <message>
        <source>Changed; usually %1</source>
        <translation>바꿈, 원래는 %1</translation>
    </message>
    <message>
        <source>%1 (changed)</source>
        <translation>%1 (바꿈)</translation>
    </message>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>동작</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>곳</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>키</translation>
    </message>
</context>
<context>
    <name>app::LostBar</name>
    <message>
        <source>Reconnect now</source>
        <translation>지금 다시 연결</translation>
    </message>
    <message>
        <source>Reconnect now instead of waiting for the next try</source>
        <translation>다음 시도를 기다리지 않고 바로 시도합니다</translation>
    </message>
    <message>
        <source>Connection lost; trying again now.</source>
        <translation>연결이 끊어졌습니다. 지금 다시 시도합니다.</translation>
    </message>
    <message>
        <source>Connection lost; reconnecting failed. The next try starts by itself.</source>
        <translation>연결이 끊어졌습니다. 방금 다시 연결하지 못했습니다. 스스로 다시 시도합니다.</translation>
    </message>
    <message>
        <source>Connection lost; trying again by itself.</source>
        <translation>연결이 끊어졌습니다. 스스로 다시 시도합니다.</translation>
    </message>
</context>
<context>
    <name>app::MainWindow</name>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Open anything…</source>
        <translation>무엇이든 열기…</translation>
    </message>
    <message>
        <source>Open a file…</source>
        <translation>파일 열기…</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>뒤로</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>앞으로</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>새로 고침</translation>
    </message>
    <message>
        <source>Copy link to this place</source>
        <translation>이 자리의 링크 복사</translation>
    </message>
    <message>
        <source>Close the store</source>
        <translation>저장소 닫기</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>단축키</translation>
    </message>
    <message>
        <source>Go to %1</source>
        <translation>%1(으)로 가기</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>끝내기</translation>
    </message>
    <message>
        <source>The link is on the clipboard; it holds no password.</source>
        <translation>링크를 클립보드에 복사했습니다. 비밀번호는 들어 있지 않습니다.</translation>
    </message>
    <message>
        <source>Alerts…</source>
        <translation>경고…</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>설정…</translation>
    </message>
    <message>
        <source>Another window at this place</source>
        <translation>이 위치를 다른 창에서 열기</translation>
    </message>
    <message>
        <source>Marks…</source>
        <translation>표시…</translation>
    </message>
    <message>
        <source>Another file has taken the place of the store, and was opened. All pages show what it holds.</source>
        <translation>저장소 파일의 자리에 다른 파일이 놓여 그것을 열었습니다. 모든 페이지가 새 파일의 내용을 보입니다.</translation>
    </message>
</context>
<context>
    <name>app::NavigationRail</name>
    <message>
        <source>Pages</source>
        <translation>페이지</translation>
    </message>
</context>
<context>
    <name>app::NotesBanner</name>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
</context>
<context>
    <name>app::Palette</name>
    <message>
        <source>Open anything</source>
        <translation>무엇이든 열기</translation>
    </message>
    <message>
        <source>What to open</source>
        <translation>열 대상</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>찾은 것</translation>
    </message>
    <message>
        <source>Open the link</source>
        <translation>링크 열기</translation>
    </message>
    <message>
        <source>Event at position %1</source>
        <translation>위치 %1의 이벤트</translation>
    </message>
    <message>
        <source>position</source>
        <translation>위치</translation>
    </message>
    <message>
        <source>Correlation %1</source>
        <translation>상관관계 %1</translation>
    </message>
    <message>
        <source>trace</source>
        <translation>추적</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%2의 %1</translation>
    </message>
    <message>
        <source>event</source>
        <translation>이벤트</translation>
    </message>
    <message>
        <source>stream</source>
        <translation>스트림</translation>
    </message>
    <message>
        <source>Trace user “%1”</source>
        <translation>사용자 “%1” 추적</translation>
    </message>
    <message>
        <source>user</source>
        <translation>사용자</translation>
    </message>
    <message>
        <source>Account “%1”</source>
        <translation>계좌 “%1”</translation>
    </message>
    <message>
        <source>account</source>
        <translation>계좌</translation>
    </message>
    <message>
        <source>A name, stream, #position, event id, account, title, type, page or action…</source>
        <translation>이름, 스트림, #위치, 이벤트 ID, 계좌, 제목, 종류, 페이지, 동작…</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>what, what kind</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>title</source>
        <translation>제목</translation>
    </message>
    <message>
        <source>event type</source>
        <translation>이벤트 종류</translation>
    </message>
    <message>
        <source>The store could not be searched: %1</source>
        <translation>저장소를 찾지 못했습니다: %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Nothing found for “%1”</source>
        <translation>“%1”(으)로 찾은 것이 없습니다</translation>
    </message>
    <message>
        <source>searched: pages, actions, streams, people, accounts, titles, types</source>
        <translation>찾은 곳: 페이지, 동작, 스트림, 사람, 계좌, 제목, 종류</translation>
    </message>
    <message>
        <source>searched: pages and actions; no store is open</source>
        <translation>찾은 곳: 페이지와 동작. 열린 저장소가 없습니다</translation>
    </message>
</context>
<context>
    <name>app::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Search the settings</source>
        <translation>설정 검색</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>테마</translation>
    </message>
    <message>
        <source>light dark colours appearance</source>
        <translation>밝게 어둡게 색 모양 화면</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>언어</translation>
    </message>
    <message>
        <source>translation locale dates numbers</source>
        <translation>번역 지역 날짜 숫자 한국어</translation>
    </message>
    <message>
        <source>Times are shown in</source>
        <translation>시각을 보여 줄 시간대</translation>
    </message>
    <message>
        <source>time zone UTC local clock</source>
        <translation>시간대 UTC 현지 시계</translation>
    </message>
    <message>
        <source>At the start</source>
        <translation>시작할 때</translation>
    </message>
    <message>
        <source>restore session reopen last store</source>
        <translation>복원 세션 다시 열기 마지막 저장소</translation>
    </message>
    <message>
        <source>Unlocked for</source>
        <translation>잠금 해제 시간</translation>
    </message>
    <message>
        <source>lock write read-only minutes</source>
        <translation>잠금 쓰기 읽기 전용 분</translation>
    </message>
    <message>
        <source>Stores opened before</source>
        <translation>전에 열었던 저장소</translation>
    </message>
    <message>
        <source>recent history forget privacy</source>
        <translation>최근 기록 잊기 개인 정보</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>경고</translation>
    </message>
    <message>
        <source>lag notification thresholds warning</source>
        <translation>지연 알림 한계 경고</translation>
    </message>
    <message>
        <source>No setting matches “%1”.</source>
        <translation>“%1”에 맞는 설정이 없습니다.</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>시스템 설정대로</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>밝게</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>어둡게</translation>
    </message>
    <message>
        <source>The zone of this machine</source>
        <translation>이 컴퓨터의 시간대</translation>
    </message>
    <message>
        <source>UTC</source>
        <translation>UTC</translation>
    </message>
    <message>
        <source>%1 minutes</source>
        <translation>%1분</translation>
    </message>
    <message>
        <source>Open the store that was open at the end</source>
        <translation>끝낼 때 열려 있던 저장소를 엽니다</translation>
    </message>
    <message>
        <source>Forget them</source>
        <translation>잊기</translation>
    </message>
    <message>
        <source>Choose when alerts are given…</source>
        <translation>경고할 때 정하기…</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>키</translation>
    </message>
    <message>
        <source>keyboard shortcuts hotkeys bindings change reset</source>
        <translation>키보드 단축키 바로 가기 키 바꾸기 초기화</translation>
    </message>
    <message>
        <source>Change the keys…</source>
        <translation>키 바꾸기…</translation>
    </message>
    <message>
        <source>CSV files</source>
        <translation>CSV 파일</translation>
    </message>
    <message>
        <source>export spreadsheet Excel UTF-8 BOM encoding</source>
        <translation>내보내기 스프레드시트 엑셀 Excel UTF-8 BOM 인코딩</translation>
    </message>
    <message>
        <source>Begin with a byte order mark, as Excel needs</source>
        <translation>Excel에 필요한 바이트 순서 표시(BOM)로 시작</translation>
    </message>
</context>
<context>
    <name>app::ShortcutSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>단축키</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>어디에서나</translation>
    </message>
    <message>
        <source>Ctrl or Shift with a click</source>
        <translation>Ctrl 또는 Shift를 누르고 클릭</translation>
    </message>
    <message>
        <source>Select several rows</source>
        <translation>여러 행 고르기</translation>
    </message>
    <message>
        <source>In the lists of this page</source>
        <translation>이 페이지의 목록에서</translation>
    </message>
    <message>
        <source>Change the keys…</source>
        <translation>키 바꾸기…</translation>
    </message>
</context>
<context>
    <name>app::StatementsDialog</name>
    <message>
        <source>What this program runs in databases while this window is open, the last 500 statements. Values are left out: parameters, and texts in quotes. What you run yourself on the Query page is in its history.</source>
        <translation>이 창이 열려 있는 동안 이 프로그램이 데이터베이스에서 실행하는 문장 가운데 마지막 500개입니다. 매개변수와 따옴표 안의 텍스트 같은 값은 빼고 보여 줍니다. 쿼리 페이지에서 직접 실행한 문장은 그 페이지의 기록에 있습니다.</translation>
    </message>
    <message>
        <source>Statements</source>
        <translation>실행한 SQL</translation>
    </message>
    <message>
        <source>The chosen statement</source>
        <translation>선택한 문장</translation>
    </message>
    <message>
        <source>Also what only looks for new events</source>
        <translation>새 이벤트를 확인하기만 하는 문장도 표시</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>지우기</translation>
    </message>
</context>
<context>
    <name>app::StatusPanel</name>
    <message>
        <source>The last position of the store that is settled</source>
        <translation>저장소에서 확정된 마지막 위치</translation>
    </message>
    <message>
        <source>Times are shown in this zone; click to switch between local and UTC</source>
        <translation>시각을 이 시간대로 보여 줍니다. 클릭하면 현지 시각과 UTC를 바꿉니다</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>연결되지 않음</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>연결하는 중…</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>연결됨</translation>
    </message>
    <message>
        <source>Connection lost</source>
        <translation>연결 끊어짐</translation>
    </message>
    <message>
        <source>Read-only</source>
        <translation>읽기 전용</translation>
    </message>
    <message>
        <source>Unlocked</source>
        <translation>잠금 해제됨</translation>
    </message>
    <message>
        <source>The database refuses every write. Click to unlock.</source>
        <translation>데이터베이스가 모든 쓰기를 거부합니다. 클릭하면 잠금을 풉니다.</translation>
    </message>
    <message>
        <source>Writing is allowed. Click to lock.</source>
        <translation>쓸 수 있습니다. 클릭하면 잠급니다.</translation>
    </message>
    <message>
        <source>Head %1</source>
        <translation>최신 위치 %1</translation>
    </message>
    <message>
        <source>Waiting for %1</source>
        <translation>%1을(를) 기다리는 중</translation>
    </message>
    <message>
        <source>A writer has taken this position and not finished yet: nothing beyond is shown until it commits, rolls back or is ended.</source>
        <translation>쓰고 있는 프로그램이 이 위치를 잡고 아직 끝내지 않았습니다. 그것이 커밋되거나 취소되거나 끝날 때까지 그 뒤는 보여 주지 않습니다.</translation>
    </message>
    <message>
        <source>Local (%1)</source>
        <translation>현지 시각(%1)</translation>
    </message>
    <message>
        <source>Zone of times: %1</source>
        <translation>시각의 시간대: %1</translation>
    </message>
    <message>
        <source>Unlocked until the rebuild is done</source>
        <translation>다시 만들기가 끝날 때까지 잠금 해제</translation>
    </message>
    <message>
        <source>Unlocked, %1:%2 left</source>
        <translation>잠금 해제, %1:%2 남음</translation>
    </message>
    <message>
        <source>Alerts: figures beyond their limits; click for details</source>
        <translation>한도를 넘은 것. 클릭하면 그것과 한도를 봅니다</translation>
    </message>
    <message>
        <source>Connected to %1</source>
        <translation>%1에 연결됨</translation>
    </message>
    <message>
        <source>The store was made by %1 and is read by its layout; nothing is ever written there.</source>
        <translation>이 저장소는 %1이(가) 만들었고 그 레이아웃으로 읽습니다. 거기에는 절대 쓰지 않습니다.</translation>
    </message>
</context>
<context>
    <name>app::StoreOpener</name>
    <message>
        <source>Connect to a server?</source>
        <translation>서버에 연결하겠습니까?</translation>
    </message>
    <message>
        <source>Connect to %1?</source>
        <translation>%1에 연결하겠습니까?</translation>
    </message>
    <message>
        <source>A link asks for it.</source>
        <translation>링크가 요청합니다.</translation>
    </message>
    <message>
        <source>It was given on the command line.</source>
        <translation>명령줄에 지정되었습니다.</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>연결</translation>
    </message>
    <message>
        <source>Don&apos;t connect</source>
        <translation>연결하지 않기</translation>
    </message>
    <message>
        <source>It was open last time.</source>
        <translation>지난번에 열려 있었습니다.</translation>
    </message>
    <message>
        <source>The program was started again with it.</source>
        <translation>프로그램을 이 주소로 다시 시작했습니다.</translation>
    </message>
    <message>
        <source>%1 This server is not among your saved connections.

Database: %2
User: %3
Encryption: %4

If the server asks for a password, the one you have set for it (PGPASSWORD, ~/.pgpass) is sent to it. The store is opened for reading only, and e-mail addresses and names of persons are masked.</source>
        <translation>%1 이 서버는 저장한 연결에 없습니다.

데이터베이스: %2
사용자: %3
암호화: %4

서버가 암호를 물으면 여러분이 그 서버용으로 정해 둔 암호(PGPASSWORD, ~/.pgpass)를 보냅니다. 저장소는 읽기 전용으로 엽니다. 이메일 주소와 사람 이름은 가려집니다.</translation>
    </message>
</context>
<context>
    <name>app::TitleStrip</name>
    <message>
        <source>Open anything…    %1</source>
        <translation>무엇이든 열기…    %1</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>메뉴</translation>
    </message>
    <message>
        <source>No store open</source>
        <translation>열린 저장소 없음</translation>
    </message>
    <message>
        <source>Eventglass</source>
        <translation>Eventglass</translation>
    </message>
    <message>
        <source>%1 – Eventglass</source>
        <translation>%1 – Eventglass</translation>
    </message>
    <message>
        <source>%1 – %2 – Eventglass</source>
        <translation>%1 – %2 – Eventglass</translation>
    </message>
</context>
<context>
    <name>app::Tour</name>
    <message>
        <source>projections: %1</source>
        <translation>프로젝션: %1</translation>
    </message>
    <message>
        <source>the folder %1 could not be made</source>
        <translation>폴더 %1을(를) 만들지 못했습니다</translation>
    </message>
    <message>
        <source>Tour</source>
        <translation>둘러보기</translation>
    </message>
    <message>
        <source>%1: its data did not arrive within %2 s</source>
        <translation>%1: %2초 안에 데이터가 오지 않았습니다</translation>
    </message>
    <message>
        <source>%1: the window can&apos;t be made smaller than %2 x %3</source>
        <translation>%1: 창을 %2 x %3보다 작게 만들 수 없습니다</translation>
    </message>
    <message>
        <source>%1: the picture %2 could not be written</source>
        <translation>%1: 그림 %2에 쓰지 못했습니다</translation>
    </message>
</context>
<context>
    <name>app::UnlockDialog</name>
    <message>
        <source>Unlock for writing?</source>
        <translation>쓰기 잠금을 풀겠습니까?</translation>
    </message>
    <message>
        <source>Unlock %1 for writing?</source>
        <translation>%1의 쓰기 잠금을 풀겠습니까?</translation>
    </message>
    <message>
        <source>Unlock %1 (%2) for writing?</source>
        <translation>%1(%2)의 쓰기 잠금을 풀겠습니까?</translation>
    </message>
    <message>
        <source>The reason is written into the audit log, and is needed here:</source>
        <translation>이유를 감사 기록에 씁니다. 여기서는 꼭 필요합니다:</translation>
    </message>
    <message>
        <source>The reason is written into the audit log:</source>
        <translation>이유를 감사 기록에 씁니다:</translation>
    </message>
    <message>
        <source>Reason for unlocking</source>
        <translation>잠금을 푸는 이유</translation>
    </message>
    <message>
        <source>Why, for whoever reads the audit log</source>
        <translation>감사 기록을 읽는 사람을 위한 이유</translation>
    </message>
    <message>
        <source>Why; may be left out</source>
        <translation>이유. 비워도 됩니다</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>잠금 해제</translation>
    </message>
    <message>
        <source>Keep read-only</source>
        <translation>읽기 전용으로 두기</translation>
    </message>
    <message>
        <source>Production is unlocked with a reason only.</source>
        <translation>운영 환경은 이유가 있어야 잠금을 풉니다.</translation>
    </message>
    <message numerus="yes">
        <source>For %n minutes, projections can be started, rebuilt and reset from this window, and dead letters retried or discarded. Events are never changed. Then it is locked again, and its projections stop here.</source>
        <translation>
            <numerusform>%n분 동안 이 창에서 프로젝션을 시작하고, 다시 만들고, 초기화하고, 데드 레터를 다시 시도하거나 버릴 수 있습니다. 이벤트는 절대 바꾸지 않습니다. 그 뒤 다시 잠기고 여기서 돌던 프로젝션은 멈춥니다.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::WindowMenu</name>
    <message>
        <source>Theme</source>
        <translation>테마</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>시스템 설정대로</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>밝게</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>어둡게</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>언어</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>다시 열기</translation>
    </message>
    <message>
        <source>No store was open yet</source>
        <translation>아직 연 저장소가 없습니다</translation>
    </message>
    <message>
        <source>Forget them</source>
        <translation>잊기</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>theme or language, choice</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>core</name>
    <message>
        <source>%1 is not an SQLite database</source>
        <translation>%1은(는) SQLite 데이터베이스가 아닙니다</translation>
    </message>
    <message>
        <source>%1 is locked by another program or connection</source>
        <translation>%1을(를) 다른 프로그램이나 연결이 잠그고 있습니다</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written: it is open for reading only</source>
        <translation>%1에 쓸 수 없습니다: 읽기 전용으로 열려 있습니다</translation>
    </message>
    <message>
        <source>%1 was moved or deleted while it was open</source>
        <translation>%1이(가) 열려 있는 동안 옮겨지거나 지워졌습니다</translation>
    </message>
    <message>
        <source>there is no room left for %1</source>
        <translation>%1에 쓸 공간이 없습니다</translation>
    </message>
    <message>
        <source>the call was cancelled</source>
        <translation>호출이 취소되었습니다</translation>
    </message>
    <message>
        <source>there is not enough memory for the call</source>
        <translation>호출에 쓸 메모리가 모자랍니다</translation>
    </message>
    <message>
        <source>The server ended a transaction that was idle; try again</source>
        <translation>서버가 쉬고 있던 트랜잭션을 끝냈습니다. 다시 시도하세요</translation>
    </message>
    <message>
        <source>The server ended a transaction that took too long; try again</source>
        <translation>서버가 너무 오래 걸린 트랜잭션을 끝냈습니다. 다시 시도하세요</translation>
    </message>
    <message>
        <source>The server has cleaned up what was being read; try again</source>
        <translation>읽고 있던 것을 서버가 정리했습니다. 다시 시도하세요</translation>
    </message>
    <message>
        <source>User or password is wrong: check both (settings, $PGPASSWORD, ~/.pgpass)</source>
        <translation>비밀번호나 사용자가 틀렸습니다. 둘 다 확인하세요(설정, $PGPASSWORD, ~/.pgpass)</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is for another host: connect by a name that stands in it, or make sure that this is the right server</source>
        <translation>서버의 인증서가 다른 호스트의 것입니다. 인증서에 적힌 이름으로 연결하거나, 맞는 서버인지 확인하세요</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not signed by the root certificate given: set sslrootcert to that of the authority that signed it</source>
        <translation>서버의 인증서가 주어진 루트 인증서로 서명되지 않았습니다. sslrootcert를 서명한 기관의 것으로 정하세요</translation>
    </message>
    <message>
        <source>Set sslrootcert to the file of the authority that signed the server&apos;s certificate</source>
        <translation>sslrootcert를 서버 인증서에 서명한 기관의 파일로 정하세요</translation>
    </message>
    <message>
        <source>The server has TLS switched off: switch it on there, or connect with sslmode=prefer or disable if the network can be trusted</source>
        <translation>서버에 TLS가 꺼져 있습니다. 서버에서 켜거나, 네트워크를 믿을 수 있으면 sslmode=prefer나 disable로 연결하세요</translation>
    </message>
    <message>
        <source>Check the name, and the service file ($PGSERVICEFILE or ~/.pg_service.conf)</source>
        <translation>이름과 서비스 파일을 확인하세요($PGSERVICEFILE 또는 ~/.pg_service.conf)</translation>
    </message>
    <message>
        <source>Give the password: in the connection&apos;s settings, in $PGPASSWORD, or in ~/.pgpass</source>
        <translation>비밀번호를 주세요: 연결 설정, $PGPASSWORD 또는 ~/.pgpass에</translation>
    </message>
    <message>
        <source>Check the network and that the server runs; the next call connects again</source>
        <translation>네트워크와 서버가 돌고 있는지 확인하세요. 다음 호출에서 다시 연결합니다</translation>
    </message>
    <message>
        <source>Somebody, or a time limit of the server, ended it; try again</source>
        <translation>누군가 또는 서버의 시간 제한이 끝냈습니다. 다시 시도하세요</translation>
    </message>
    <message>
        <source>The database was dropped while it was in use</source>
        <translation>쓰는 동안 데이터베이스가 삭제되었습니다</translation>
    </message>
    <message>
        <source>The server is starting, stopping or ended the session; try again when it is up</source>
        <translation>서버가 시작하거나 멈추는 중이거나 세션을 끝냈습니다. 서버가 뜨면 다시 시도하세요</translation>
    </message>
    <message>
        <source>Check the network and that the server runs</source>
        <translation>네트워크와 서버가 돌고 있는지 확인하세요</translation>
    </message>
    <message>
        <source>Another session holds the lock; try again when it is done</source>
        <translation>다른 세션이 잠금을 쥐고 있습니다. 끝나면 다시 시도하세요</translation>
    </message>
    <message>
        <source>Another session uses it; try again when that one is done</source>
        <translation>누군가 쓰고 있습니다. 끝나면 다시 시도하세요</translation>
    </message>
    <message>
        <source>Transactions conflicted with each other; try again</source>
        <translation>트랜잭션끼리 부딪혔습니다. 다시 시도하세요</translation>
    </message>
    <message>
        <source>Free space on the server&apos;s disk</source>
        <translation>서버의 디스크에 공간을 만드세요</translation>
    </message>
    <message>
        <source>The server is short of resources; close other sessions or try again later</source>
        <translation>서버의 자원이 모자랍니다. 다른 세션을 닫거나 나중에 다시 시도하세요</translation>
    </message>
    <message>
        <source>The server could not use one of its files; check its log</source>
        <translation>서버가 파일 하나를 쓰지 못했습니다. 서버 로그를 보세요</translation>
    </message>
    <message>
        <source>Open the store for writing, or use the primary server and not a standby</source>
        <translation>저장소를 쓰기용으로 열거나, 대기 서버가 아닌 주 서버를 쓰세요</translation>
    </message>
    <message>
        <source>Check user name and password, and that the server&apos;s pg_hba.conf lets this user in</source>
        <translation>사용자 이름과 비밀번호, 그리고 서버의 pg_hba.conf가 이 사용자를 받아들이는지 확인하세요</translation>
    </message>
    <message>
        <source>Ask the database&apos;s owner for the right (GRANT)</source>
        <translation>데이터베이스 소유자에게 권한(GRANT)을 부탁하세요</translation>
    </message>
    <message>
        <source>Check the database&apos;s name, or create it</source>
        <translation>데이터베이스 이름을 확인하거나 만드세요</translation>
    </message>
    <message>
        <source>Check the schema&apos;s name and the search_path</source>
        <translation>스키마 이름과 search_path를 확인하세요</translation>
    </message>
    <message>
        <source>The server wants TLS here: connect with sslmode=require or stricter</source>
        <translation>서버가 TLS를 요구합니다. sslmode=require나 더 엄격한 방식으로 연결하세요</translation>
    </message>
    <message>
        <source>Check the host&apos;s name and the network</source>
        <translation>호스트 이름과 네트워크를 확인하세요</translation>
    </message>
    <message>
        <source>No server listens at that socket: check that it runs, and the folder and port in the address</source>
        <translation>그 소켓에서 듣는 서버가 없습니다. 서버가 돌고 있는지, 주소의 폴더와 포트가 맞는지 확인하세요</translation>
    </message>
    <message>
        <source>Nothing listens there: check that the server runs, and host and port</source>
        <translation>거기서 듣는 것이 없습니다. 서버가 돌고 있는지, 호스트와 포트가 맞는지 확인하세요</translation>
    </message>
    <message>
        <source>Check that the server runs, and that host, port and TLS settings are right</source>
        <translation>서버가 돌고 있는지, 호스트와 포트와 TLS 설정이 맞는지 확인하세요</translation>
    </message>
    <message>
        <source>Check the disk and the rights on the file and its folder</source>
        <translation>디스크, 그리고 파일과 폴더의 권한을 확인하세요</translation>
    </message>
    <message>
        <source>Open the file at its new place</source>
        <translation>새 자리에 있는 파일을 여세요</translation>
    </message>
    <message>
        <source>Open it for writing, and check the rights on the file and its folder</source>
        <translation>쓰기용으로 열고, 파일과 폴더의 권한을 확인하세요</translation>
    </message>
    <message>
        <source>Try again; if that does not help, end the program that holds a long transaction on the file</source>
        <translation>다시 시도하세요. 계속 그러면 파일에 긴 트랜잭션을 쥐고 있는 것을 끝내세요</translation>
    </message>
    <message>
        <source>Free space on the disk and try again; nothing of this call was stored</source>
        <translation>디스크에 공간을 만들고 다시 시도하세요. 이 호출에서 남은 것은 없습니다</translation>
    </message>
    <message>
        <source>The tables may have been changed by others; check the named constraint</source>
        <translation>다른 사람이 테이블을 바꿨을 수 있습니다. 적힌 제약 조건을 확인하세요</translation>
    </message>
    <message>
        <source>Close other programs and try again</source>
        <translation>다른 프로그램을 닫고 다시 시도하세요</translation>
    </message>
    <message>
        <source>Add one of these to the address: postgresql://host/database?layout=NAME&amp;schema=NAME</source>
        <translation>주소에 다음 중 하나를 덧붙이세요: postgresql://host/database?layout=NAME&amp;schema=NAME</translation>
    </message>
    <message>
        <source>Another program may have written it; remove its row from eventglass_checkpoints to start from the beginning.</source>
        <translation>다른 프로그램이 썼을 수 있습니다. 처음부터 다시 하려면 eventglass_checkpoints에서 그 행을 지우세요.</translation>
    </message>
    <message>
        <source>Ask for SELECT on its tables</source>
        <translation>그 테이블에 대한 SELECT 권한을 요청하세요</translation>
    </message>
    <message>
        <source>Check host, port and firewall; connect_timeout in the address, or $PGCONNECT_TIMEOUT, allows longer</source>
        <translation>호스트, 포트, 방화벽을 확인하세요. 주소의 connect_timeout이나 $PGCONNECT_TIMEOUT으로 더 오래 기다릴 수 있습니다</translation>
    </message>
    <message>
        <source>Check that the server runs, and its address</source>
        <translation>서버가 실행 중인지, 주소가 맞는지 확인하세요</translation>
    </message>
    <message>
        <source>Check that the server runs, and that it is the right one</source>
        <translation>서버가 실행 중인지, 의도한 서버인지 확인하세요</translation>
    </message>
    <message>
        <source>Check the database and the schema, or name another layout</source>
        <translation>데이터베이스와 스키마를 확인하거나 다른 레이아웃을 지정하세요</translation>
    </message>
    <message>
        <source>Check the id, or wait for the projection to catch up.</source>
        <translation>ID를 확인하거나 프로젝션이 따라잡을 때까지 기다리세요.</translation>
    </message>
    <message>
        <source>Check the path and its permissions</source>
        <translation>경로와 권한을 확인하세요</translation>
    </message>
    <message>
        <source>Check the schema; its name is case-sensitive</source>
        <translation>스키마를 확인하세요. 이름은 대소문자를 구분합니다</translation>
    </message>
    <message>
        <source>Check the sink&apos;s user and password, and what that user may do</source>
        <translation>싱크의 사용자와 암호, 그 사용자의 권한을 확인하세요</translation>
    </message>
    <message>
        <source>Check user and password</source>
        <translation>사용자와 암호를 확인하세요</translation>
    </message>
    <message>
        <source>Check what answers at this address</source>
        <translation>이 주소에서 무엇이 응답하는지 확인하세요</translation>
    </message>
    <message>
        <source>Comparing with the sink was cancelled.</source>
        <translation>싱크와의 비교가 취소되었습니다.</translation>
    </message>
    <message>
        <source>Create that database, or name another one behind the host</source>
        <translation>그 데이터베이스를 만들거나 호스트 뒤에 다른 것을 지정하세요</translation>
    </message>
    <message>
        <source>Describe it in a layout file, see docs/layouts.md</source>
        <translation>레이아웃 파일에 기술하세요. docs/layouts.md 참고</translation>
    </message>
    <message>
        <source>Describe its tables with --layout FILE (docs/layouts.md) or with Map… in the window</source>
        <translation>--layout FILE(docs/layouts.md)이나 창의 매핑…으로 테이블을 기술하세요</translation>
    </message>
    <message>
        <source>Repeat it when the server can be reached</source>
        <translation>서버에 연결할 수 있을 때 다시 하세요</translation>
    </message>
    <message>
        <source>Follow and project as a user who sees all rows (the owner, or BYPASSRLS)</source>
        <translation>모든 행이 보이는 사용자(소유자 또는 BYPASSRLS)로 따라가고 프로젝션하세요</translation>
    </message>
    <message>
        <source>Grant this user the permission</source>
        <translation>이 사용자에게 권한을 주세요</translation>
    </message>
    <message>
        <source>If this is the right store, rebuild the projection, which starts from the beginning; if not, open the right one</source>
        <translation>의도한 저장소가 맞다면 프로젝션을 다시 만드세요. 처음부터 시작합니다. 아니라면 맞는 저장소를 여세요</translation>
    </message>
    <message>
        <source>It is tried again; if that session hangs, end it.</source>
        <translation>다시 시도합니다. 그 세션이 멈춰 있으면 종료하세요.</translation>
    </message>
    <message>
        <source>It is written once more</source>
        <translation>한 번 더 기록됩니다</translation>
    </message>
    <message>
        <source>It was changed while it was read; try again</source>
        <translation>읽는 동안 바뀌었습니다. 다시 시도하세요</translation>
    </message>
    <message>
        <source>Its owner makes it with eventglassctl init.</source>
        <translation>소유자가 eventglassctl init으로 만듭니다.</translation>
    </message>
    <message>
        <source>Check again: it may have stopped meanwhile.</source>
        <translation>다시 보세요. 그사이 멈췄을 수 있습니다.</translation>
    </message>
    <message>
        <source>Check its load and its log</source>
        <translation>부하와 로그를 확인하세요</translation>
    </message>
    <message>
        <source>Check the server&apos;s load</source>
        <translation>서버의 부하를 확인하세요</translation>
    </message>
    <message>
        <source>Check the server&apos;s load and its limits</source>
        <translation>서버의 부하와 한도를 확인하세요</translation>
    </message>
    <message>
        <source>Check the server&apos;s log</source>
        <translation>서버의 로그를 확인하세요</translation>
    </message>
    <message>
        <source>Check the server&apos;s network</source>
        <translation>서버의 네트워크를 확인하세요</translation>
    </message>
    <message>
        <source>Make the folder first</source>
        <translation>먼저 폴더를 만드세요</translation>
    </message>
    <message>
        <source>Name a file in a folder that you may write</source>
        <translation>쓸 수 있는 폴더의 파일을 지정하세요</translation>
    </message>
    <message>
        <source>Name a file, for instance sqlite:events.db</source>
        <translation>파일을 지정하세요. 예: sqlite:events.db</translation>
    </message>
    <message>
        <source>Name a regular file</source>
        <translation>일반 파일을 지정하세요</translation>
    </message>
    <message>
        <source>Name the file of an event store</source>
        <translation>이벤트 저장소의 파일을 지정하세요</translation>
    </message>
    <message>
        <source>No index begins with it: opening a stream reads the whole table.</source>
        <translation>이것으로 시작하는 인덱스가 없습니다. 스트림을 열 때 테이블 전체를 읽습니다.</translation>
    </message>
    <message>
        <source>No place for read models is named</source>
        <translation>읽기 모델을 둘 곳이 지정되지 않았습니다</translation>
    </message>
    <message>
        <source>No unique index covers it: two events may share a position, and one of them would be left out.</source>
        <translation>고유 인덱스가 없습니다. 두 이벤트가 같은 위치를 가질 수 있고, 그중 하나가 빠집니다.</translation>
    </message>
    <message>
        <source>Nothing was read or written there. Open the address again if that is the store you want</source>
        <translation>그곳에서는 아무것도 읽거나 쓰지 않았습니다. 원하는 저장소라면 주소를 다시 여세요</translation>
    </message>
    <message>
        <source>Of other libraries only PostgreSQL stores are read; name another file</source>
        <translation>다른 라이브러리의 저장소는 PostgreSQL만 읽습니다. 다른 파일을 지정하세요</translation>
    </message>
    <message>
        <source>Open it again; what was read until now came from the file that was there before</source>
        <translation>다시 여세요. 지금까지 읽은 것은 전에 있던 파일의 내용입니다</translation>
    </message>
    <message>
        <source>Open it for writing, or unlock the connection.</source>
        <translation>쓰기용으로 열거나 연결의 잠금을 푸세요.</translation>
    </message>
    <message>
        <source>Project on the server where events are written, or follow: that projects what has arrived</source>
        <translation>이벤트가 쓰이는 곳에서 프로젝션하거나 따라가세요. 있는 것은 계속됩니다</translation>
    </message>
    <message>
        <source>Projections write to the store, but it was opened for reading only.</source>
        <translation>프로젝션은 저장소에 쓰지만, 읽기 전용으로 열려 있습니다.</translation>
    </message>
    <message>
        <source>Read it as a user who may write to its folder, or copy it with its -wal file</source>
        <translation>그 폴더에 쓸 수 있는 사용자로 읽거나 -wal 파일과 함께 복사하세요</translation>
    </message>
    <message>
        <source>Read models need a database of their own: name another one</source>
        <translation>읽기 모델에는 별도의 데이터베이스가 필요합니다. 다른 것을 지정하세요</translation>
    </message>
    <message>
        <source>Read the stream again and decide on its new state</source>
        <translation>스트림을 다시 읽고 새 상태에서 결정하세요</translation>
    </message>
    <message>
        <source>Reading ahead was cancelled.</source>
        <translation>미리 읽기가 취소되었습니다.</translation>
    </message>
    <message>
        <source>Reading works; follow and project where events are written</source>
        <translation>읽기는 됩니다. 따라가기와 프로젝션은 이벤트가 쓰이는 곳에서 하세요</translation>
    </message>
    <message>
        <source>Reading works; to follow or project, use a store whose positions are taken as events are written</source>
        <translation>읽기는 됩니다. 따라가기와 프로젝션은 이벤트를 쓸 때 위치를 받는 곳에서 하세요</translation>
    </message>
    <message>
        <source>Rebuild it, or put the table back.</source>
        <translation>다시 만들거나 테이블을 되돌려 놓으세요.</translation>
    </message>
    <message>
        <source>Rename or drop it; Eventglass writes only to its own tables.</source>
        <translation>이름을 바꾸거나 치우세요. Eventglass는 자기 테이블에만 씁니다.</translation>
    </message>
    <message>
        <source>Check that it runs and can be reached.</source>
        <translation>실행 중이고 연결할 수 있는지 확인하세요.</translation>
    </message>
    <message>
        <source>Somebody removed the index: rebuild the publication</source>
        <translation>누군가 인덱스를 지웠습니다. 퍼블리케이션을 다시 만드세요</translation>
    </message>
    <message>
        <source>Somebody removed the table: rebuild the publication</source>
        <translation>누군가 테이블을 지웠습니다. 퍼블리케이션을 다시 만드세요</translation>
    </message>
    <message>
        <source>Start its projection first.</source>
        <translation>먼저 그 프로젝션을 시작하세요.</translation>
    </message>
    <message>
        <source>Start this one when the other one is done</source>
        <translation>저쪽이 끝나면 이것을 다시 시작하세요</translation>
    </message>
    <message>
        <source>Stop it there first.</source>
        <translation>먼저 그곳에서 멈추세요.</translation>
    </message>
    <message>
        <source>The entry of the audit log is not there any more, or has an outcome already.</source>
        <translation>감사 로그의 항목이 더 이상 없거나 이미 결과가 있습니다.</translation>
    </message>
    <message>
        <source>The event is not in the store any more.</source>
        <translation>이벤트가 더 이상 저장소에 없습니다.</translation>
    </message>
    <message>
        <source>The event is not there any more.</source>
        <translation>이벤트가 더 이상 없습니다.</translation>
    </message>
    <message>
        <source>The projection has to be opened again after an error.</source>
        <translation>오류 뒤에는 프로젝션을 다시 열어야 합니다.</translation>
    </message>
    <message>
        <source>The request was withdrawn by somebody else.</source>
        <translation>다른 사람이 요청을 철회했습니다.</translation>
    </message>
    <message>
        <source>The server has too little memory at the moment</source>
        <translation>지금은 서버에 메모리가 없습니다</translation>
    </message>
    <message>
        <source>The server is overloaded</source>
        <translation>서버가 너무 바쁩니다</translation>
    </message>
    <message>
        <source>The server was shutting down</source>
        <translation>서버가 멈추는 중이었습니다</translation>
    </message>
    <message>
        <source>The server&apos;s certificate has expired: whoever runs the server has to renew it</source>
        <translation>서버 인증서가 만료되었습니다. 서버를 운영하는 사람이 갱신해야 합니다</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not valid yet: check the clocks of both machines</source>
        <translation>서버 인증서가 아직 유효하지 않습니다. 두 컴퓨터의 시계를 확인하세요</translation>
    </message>
    <message>
        <source>The table is read-only for now</source>
        <translation>지금은 테이블이 읽기 전용입니다</translation>
    </message>
    <message>
        <source>The user&apos;s quota is used up for now</source>
        <translation>지금은 사용자의 할당량을 다 썼습니다</translation>
    </message>
    <message>
        <source>This column is already used for another field.</source>
        <translation>이 열은 이미 다른 필드입니다.</translation>
    </message>
    <message>
        <source>This does not name a store</source>
        <translation>저장소의 이름이 아닙니다</translation>
    </message>
    <message>
        <source>This does not name a store: it seems to hold a password, and would become the name of a file</source>
        <translation>저장소의 이름이 아닙니다. 암호가 들어 있는 것 같고, 파일 이름이 될 것입니다</translation>
    </message>
    <message>
        <source>This is not a PostgreSQL address</source>
        <translation>PostgreSQL 주소가 아닙니다</translation>
    </message>
    <message>
        <source>This is not a PostgreSQL address: there is an @ behind a /</source>
        <translation>PostgreSQL 주소가 아닙니다. / 뒤에 @가 있습니다</translation>
    </message>
    <message>
        <source>This is not an address: a % is not followed by two hexadecimal digits</source>
        <translation>주소가 아닙니다. % 뒤에 16진수 두 자리가 없습니다</translation>
    </message>
    <message>
        <source>This user or profile has permission to read only</source>
        <translation>이 사용자나 프로필은 읽기만 할 수 있습니다</translation>
    </message>
    <message>
        <source>Try again when fewer programs write at once</source>
        <translation>쓰기가 적을 때 다시 시도하세요</translation>
    </message>
    <message>
        <source>Use sqlite:PATH or postgresql://…</source>
        <translation>sqlite:PATH 또는 postgresql://…를 쓰세요</translation>
    </message>
    <message>
        <source>Waiting for a projection&apos;s lease was cancelled.</source>
        <translation>프로젝션의 임대를 기다리는 것이 취소되었습니다.</translation>
    </message>
    <message>
        <source>Waits behind an event of the same key that failed.</source>
        <translation>실패한 같은 키의 이벤트 뒤에서 기다립니다.</translation>
    </message>
    <message>
        <source>It is not known whether the last transaction was stored; check before you repeat it</source>
        <translation>마지막 트랜잭션이 저장되었는지 알 수 없습니다. 다시 하기 전에 확인하세요</translation>
    </message>
    <message>
        <source>Write / as %2F and @ as %40 in a password or a name</source>
        <translation>암호나 이름에서는 /를 %2F로, @를 %40으로 쓰세요</translation>
    </message>
    <message>
        <source>Write a % as %25</source>
        <translation>%는 %25로 쓰세요</translation>
    </message>
    <message>
        <source>Write a file&apos;s path or postgresql://user@host/database</source>
        <translation>파일 경로나 postgresql://user@host/database를 쓰세요</translation>
    </message>
    <message>
        <source>Write it as postgresql://user@host:port/database?option=value, with %xx for special characters</source>
        <translation>postgresql://user@host:port/database?option=value로 쓰고, 특수 문자는 %xx로 쓰세요</translation>
    </message>
    <message>
        <source>Write sqlite:PATH, a path ending in .db, .sqlite or .sqlite3, or postgresql://user@host/database</source>
        <translation>sqlite:PATH, .db·.sqlite·.sqlite3로 끝나는 경로, 또는 postgresql://user@host/database를 쓰세요</translation>
    </message>
    <message>
        <source>Write the path of the file, without file: and without parameters</source>
        <translation>file:과 매개변수 없이 파일의 경로를 쓰세요</translation>
    </message>
    <message>
        <source>&quot;%1&quot; can&apos;t be reached: %2</source>
        <translation>&quot;%1&quot;에 접근할 수 없습니다: %2</translation>
    </message>
    <message>
        <source>&quot;%1&quot; can&apos;t be read: %2</source>
        <translation>&quot;%1&quot;을(를) 읽을 수 없습니다: %2</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is %2, not a file</source>
        <translation>&quot;%1&quot;은(는) 파일이 아니라 %2입니다</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is a folder, not a file</source>
        <translation>&quot;%1&quot;은(는) 파일이 아니라 폴더입니다</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is an address of SQLite&apos;s, no path</source>
        <translation>&quot;%1&quot;은(는) 경로가 아니라 SQLite의 주소입니다</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no event store: it has no table events</source>
        <translation>&quot;%1&quot;은(는) 이벤트 저장소가 아닙니다: 테이블 events가 없습니다</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no event store: its table events lacks %2</source>
        <translation>&quot;%1&quot;은(는) 이벤트 저장소가 아닙니다: 테이블 events에 %2이(가) 없습니다</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a UUID</source>
        <translation>&quot;%1&quot;은(는) UUID가 아닙니다</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a time</source>
        <translation>&quot;%1&quot;은(는) 시각이 아닙니다</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is too long: more than %2 bytes</source>
        <translation>&quot;%1&quot;이(가) 너무 깁니다: %2바이트가 넘습니다</translation>
    </message>
    <message>
        <source>&quot;%1&quot; names no file: what is written there would be gone at the end</source>
        <translation>&quot;%1&quot;은(는) 파일을 가리키지 않습니다: 쓴 것이 끝나면 사라집니다</translation>
    </message>
    <message>
        <source>&quot;%1&quot; was %2 while it was open</source>
        <translation>&quot;%1&quot;이(가) 열려 있는 동안 바뀌었습니다: %2</translation>
    </message>
    <message>
        <source>&quot;%1&quot; was changed while it was being read</source>
        <translation>읽는 동안 &quot;%1&quot;이(가) 바뀌었습니다</translation>
    </message>
    <message>
        <source>%1 (it may still arrive: the store is a logical replica, which doesn&apos;t know the transactions of its publisher)</source>
        <translation>%1 (아직 올 수 있습니다: 저장소가 논리 복제본이라서 게시자의 트랜잭션을 모릅니다)</translation>
    </message>
    <message>
        <source>%1 (transactions of the primary before %2)</source>
        <translation>%1 (%2 이전의 주 서버 트랜잭션)</translation>
    </message>
    <message>
        <source>%1 has a write-ahead log (-wal) that can&apos;t be read from here, and without it the newest changes would be missing</source>
        <translation>%1 옆에 여기서 읽을 수 없는 변경 로그(-wal)가 있고, 그것 없이는 가장 새로운 변경이 빠집니다</translation>
    </message>
    <message>
        <source>%1 is a materialized view or a foreign table, which shows events later than they were written</source>
        <translation>%1은(는) 구체화된 뷰나 외부 테이블이라서 이벤트가 쓰인 것보다 늦게 보입니다</translation>
    </message>
    <message>
        <source>%1 is not the one that was opened</source>
        <translation>%1이(가) 열렸을 때와 다른 것입니다</translation>
    </message>
    <message>
        <source>%1 is another server now</source>
        <translation>%1은(는) 이제 다른 서버입니다</translation>
    </message>
    <message>
        <source>%1 is gone</source>
        <translation>%1이(가) 없어졌습니다</translation>
    </message>
    <message>
        <source>%1 is missing</source>
        <translation>%1이(가) 없습니다</translation>
    </message>
    <message>
        <source>%1 is no event store: it has no table events</source>
        <translation>%1은(는) 이벤트 저장소가 아닙니다: 테이블 events가 없습니다</translation>
    </message>
    <message>
        <source>%1 is no event store: its table events lacks %2</source>
        <translation>%1은(는) 이벤트 저장소가 아닙니다: 테이블 events에 %2이(가) 없습니다</translation>
    </message>
    <message>
        <source>%1 is not a JSON object</source>
        <translation>%1은(는) JSON 객체가 아닙니다</translation>
    </message>
    <message>
        <source>%1 is not a string</source>
        <translation>%1이(가) 문자열이 아닙니다</translation>
    </message>
    <message>
        <source>%1 leads to another database than when it was opened</source>
        <translation>%1이(가) 열렸을 때와 다른 데이터베이스로 이어집니다</translation>
    </message>
    <message>
        <source>%1 leads to another server than when it was opened</source>
        <translation>%1이(가) 열렸을 때와 다른 서버로 이어집니다</translation>
    </message>
    <message>
        <source>%1 needs a session of its own, and the pooler at %2 gives its connections away between transactions or has none to spare</source>
        <translation>%1에는 자기 세션이 필요한데, %2의 풀러는 트랜잭션 사이에 연결을 내주거나 남는 연결이 없습니다</translation>
    </message>
    <message>
        <source>%1 was left in the middle of a change by a program that ended, and that change must be rolled back before the file can be read</source>
        <translation>끝난 프로그램이 %1을(를) 바꾸다가 만 상태로 두었고, 파일을 읽으려면 그 변경을 먼저 되돌려야 합니다</translation>
    </message>
    <message>
        <source>%1 was replaced while it was open: position %2 is another event now</source>
        <translation>%1이(가) 열려 있는 동안 바뀌었습니다: 위치 %2은(는) 이제 다른 이벤트입니다</translation>
    </message>
    <message>
        <source>%1 went back while it was open: its newest position was %2, now it has no event</source>
        <translation>%1이(가) 열려 있는 동안 되돌아갔습니다: 가장 새로운 위치가 %2였는데 이제 이벤트가 없습니다</translation>
    </message>
    <message>
        <source>%1 went back while it was open: its newest position was %2, now it is %3</source>
        <translation>%1이(가) 열려 있는 동안 되돌아갔습니다: 가장 새로운 위치가 %2였는데 이제 %3입니다</translation>
    </message>
    <message>
        <source>%1; %2 is not a JSON object</source>
        <translation>%1; %2은(는) JSON 객체가 아닙니다</translation>
    </message>
    <message>
        <source>%1; a file with such a name needs ./ before it</source>
        <translation>%1. 이름이 그런 파일은 앞에 ./가 필요합니다</translation>
    </message>
    <message>
        <source>%1; nothing of this transaction was stored</source>
        <translation>%1. 이 트랜잭션의 것은 아무것도 저장되지 않았습니다</translation>
    </message>
    <message>
        <source>%1; nothing was stored</source>
        <translation>%1. 아무것도 저장되지 않았습니다</translation>
    </message>
    <message>
        <source>%1; whether the events were stored is not known</source>
        <translation>%1. 이벤트가 저장되었는지 알 수 없습니다</translation>
    </message>
    <message>
        <source>%1; whether the events were stored is not known: look for the event %2</source>
        <translation>%1. 이벤트가 저장되었는지 알 수 없습니다: 이벤트 %2을(를) 찾아보세요</translation>
    </message>
    <message>
        <source>A stream id has 1 to 255 bytes, this one has %1</source>
        <translation>스트림 ID는 1~255바이트인데, 이것은 %1바이트입니다</translation>
    </message>
    <message>
        <source>ATTACH (also behind VACUUM)</source>
        <translation>ATTACH(VACUUM 뒤에서도)</translation>
    </message>
    <message>
        <source>An event type has 1 to 255 bytes, this one has %1</source>
        <translation>이벤트 유형은 1~255바이트인데, 이것은 %1바이트입니다</translation>
    </message>
    <message>
        <source>Ask for 1 to %1 rows at a time</source>
        <translation>한 번에 1~%1행을 요청하세요</translation>
    </message>
    <message>
        <source>Begin the transaction again</source>
        <translation>다시 시작하세요</translation>
    </message>
    <message>
        <source>Correct the row, or leave it out of what is read</source>
        <translation>행을 고치거나, 읽는 것에서 빼세요</translation>
    </message>
    <message>
        <source>Correct the version or leave stream_version out</source>
        <translation>버전을 고치거나 stream_version을 빼세요</translation>
    </message>
    <message>
        <source>Describe the table in a layout file, see docs/layouts.md</source>
        <translation>테이블을 레이아웃 파일에 설명하세요. docs/layouts.md를 보세요</translation>
    </message>
    <message>
        <source>Expect 0 for a new stream, its version, or any</source>
        <translation>새 스트림은 0, 그 버전, 또는 any를 기대하세요</translation>
    </message>
    <message>
        <source>Give each event an id of its own</source>
        <translation>이벤트마다 자기 ID를 주세요</translation>
    </message>
    <message>
        <source>Give its events another stream_id, or leave them out</source>
        <translation>그 이벤트들에 다른 stream_id를 주거나 빼세요</translation>
    </message>
    <message>
        <source>Give new events new ids; send the same ids again only in the same place</source>
        <translation>새 이벤트에는 새 ID를 주세요. 같은 ID는 같은 자리에만 다시 보내세요</translation>
    </message>
    <message>
        <source>Give the event a type, or leave it out</source>
        <translation>이벤트에 유형을 주거나 빼세요</translation>
    </message>
    <message>
        <source>Import again; what is there is skipped</source>
        <translation>다시 가져오세요. 이미 있는 것은 건너뜁니다</translation>
    </message>
    <message>
        <source>Leave it out; a function of your own that only reads can be declared STABLE</source>
        <translation>빼세요. 읽기만 하는 자기 함수는 STABLE로 선언할 수 있습니다</translation>
    </message>
    <message>
        <source>Leave the layout out</source>
        <translation>레이아웃을 빼세요</translation>
    </message>
    <message>
        <source>Make it readable or move it away, or name the place with --read-models</source>
        <translation>읽을 수 있게 하거나 옮기거나, --read-models로 위치를 지정하세요</translation>
    </message>
    <message>
        <source>Make it, or name another place with --read-models</source>
        <translation>만들거나, --read-models로 다른 위치를 지정하세요</translation>
    </message>
    <message>
        <source>Name another file</source>
        <translation>다른 파일을 지정하세요</translation>
    </message>
    <message>
        <source>Name the server itself, or a pool in session mode with connections to spare</source>
        <translation>서버를 직접 지정하거나, 남는 연결이 있는 세션 모드의 풀을 지정하세요</translation>
    </message>
    <message>
        <source>Put all its events into one list</source>
        <translation>이벤트를 모두 한 목록에 넣으세요</translation>
    </message>
    <message>
        <source>SQLite has no locks that belong to a session</source>
        <translation>SQLite에는 세션에 속하는 잠금이 없습니다</translation>
    </message>
    <message>
        <source>Start again; if a backup was restored, what was read since it was made is no longer there</source>
        <translation>다시 시작하세요. 백업을 복원했다면, 백업 뒤에 읽은 것은 더 이상 없습니다</translation>
    </message>
    <message>
        <source>The event type is not valid text</source>
        <translation>이벤트 유형이 올바른 텍스트가 아닙니다</translation>
    </message>
    <message>
        <source>The folder &quot;%1&quot; for read models can&apos;t be made: %2</source>
        <translation>읽기 모델 폴더 &quot;%1&quot;을(를) 만들 수 없습니다: %2</translation>
    </message>
    <message>
        <source>The function %1 is declared VOLATILE: it may change something, and this page only reads</source>
        <translation>함수 %1은(는) VOLATILE로 선언되어 무언가를 바꿀 수 있는데, 이 페이지는 읽기만 합니다</translation>
    </message>
    <message>
        <source>The stream id holds a control character</source>
        <translation>스트림 ID에 제어 문자가 있습니다</translation>
    </message>
    <message>
        <source>The stream id is not valid UTF-8</source>
        <translation>스트림 ID가 올바른 UTF-8이 아닙니다</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도하세요</translation>
    </message>
    <message>
        <source>Try again later</source>
        <translation>나중에 다시 시도하세요</translation>
    </message>
    <message>
        <source>Type it again, or pass it in UTF-8</source>
        <translation>다시 입력하거나 UTF-8로 주세요</translation>
    </message>
    <message>
        <source>Whether &quot;%1&quot; holds the read models of this store can&apos;t be seen: %2</source>
        <translation>&quot;%1&quot;에 이 저장소의 읽기 모델이 있는지 알 수 없습니다: %2</translation>
    </message>
    <message>
        <source>Write it as 2026-01-31T09:00:00Z, with at most six decimals</source>
        <translation>2026-01-31T09:00:00Z처럼, 소수점 아래는 여섯 자리까지 적으세요</translation>
    </message>
    <message>
        <source>Write postgresql://user@host:5432/database</source>
        <translation>postgresql://user@host:5432/database로 적으세요</translation>
    </message>
    <message>
        <source>Write the event&apos;s time in, or leave it out</source>
        <translation>이벤트의 시각을 적거나 빼세요</translation>
    </message>
    <message>
        <source>\u needs four hexadecimal digits</source>
        <translation>\u에는 16진수 네 자리가 필요합니다</translation>
    </message>
    <message>
        <source>a colon is expected after a key</source>
        <translation>키 뒤에 콜론이 있어야 합니다</translation>
    </message>
    <message>
        <source>a comma or a closing bracket is expected</source>
        <translation>쉼표나 닫는 괄호가 있어야 합니다</translation>
    </message>
    <message>
        <source>a control character stands in a string</source>
        <translation>문자열에 제어 문자가 있습니다</translation>
    </message>
    <message>
        <source>a key in quotes is expected</source>
        <translation>따옴표로 묶인 키가 있어야 합니다</translation>
    </message>
    <message>
        <source>a layout describes tables of PostgreSQL, and %1 is an SQLite file</source>
        <translation>레이아웃은 PostgreSQL의 테이블을 설명하는데, %1은(는) SQLite 파일입니다</translation>
    </message>
    <message>
        <source>a named pipe</source>
        <translation>이름 있는 파이프</translation>
    </message>
    <message>
        <source>a position before the first</source>
        <translation>첫 위치보다 앞의 위치</translation>
    </message>
    <message>
        <source>a prepared transaction, see pg_prepared_xacts</source>
        <translation>준비된 트랜잭션(pg_prepared_xacts 참조)</translation>
    </message>
    <message>
        <source>a statement and its parameters don&apos;t fit together</source>
        <translation>문과 매개변수가 서로 맞지 않습니다</translation>
    </message>
    <message>
        <source>a statement that changes the database</source>
        <translation>데이터베이스를 바꾸는 문</translation>
    </message>
    <message>
        <source>a string has no end</source>
        <translation>문자열이 끝나지 않습니다</translation>
    </message>
    <message>
        <source>a table events</source>
        <translation>테이블 events</translation>
    </message>
    <message>
        <source>a temporary file</source>
        <translation>임시 파일</translation>
    </message>
    <message>
        <source>a transaction is open already</source>
        <translation>이미 열린 트랜잭션이 있습니다</translation>
    </message>
    <message>
        <source>a value is larger than SQLite can hold</source>
        <translation>값이 SQLite가 담을 수 있는 것보다 큽니다</translation>
    </message>
    <message>
        <source>an empty path</source>
        <translation>빈 경로</translation>
    </message>
    <message>
        <source>an empty path names no file: what is written there would be gone at the end</source>
        <translation>빈 경로는 파일을 가리키지 않습니다: 쓴 것이 끝나면 사라집니다</translation>
    </message>
    <message>
        <source>an event is a JSON object</source>
        <translation>이벤트는 JSON 객체입니다</translation>
    </message>
    <message>
        <source>an unknown escape stands in a string</source>
        <translation>문자열에 알 수 없는 이스케이프가 있습니다</translation>
    </message>
    <message>
        <source>another import into %1 is running</source>
        <translation>%1(으)로 다른 가져오기가 진행 중입니다</translation>
    </message>
    <message>
        <source>another writer came in between: %1</source>
        <translation>다른 프로그램이 그사이에 썼습니다: %1</translation>
    </message>
    <message>
        <source>column %1 holds %2</source>
        <translation>열 %1의 내용: %2</translation>
    </message>
    <message>
        <source>column %1 is %2, not %3</source>
        <translation>열 %1은(는) %3이(가) 아니라 %2입니다</translation>
    </message>
    <message>
        <source>connecting to %1 was cancelled</source>
        <translation>%1에 연결하기가 취소되었습니다</translation>
    </message>
    <message>
        <source>deleted or moved away</source>
        <translation>지워지거나 옮겨짐</translation>
    </message>
    <message>
        <source>event id %1 is already used by version %2 of stream &quot;%3&quot;</source>
        <translation>이벤트 ID %1은(는) 스트림 &quot;%3&quot;의 버전 %2이(가) 이미 쓰고 있습니다</translation>
    </message>
    <message>
        <source>event id %1 is given twice in one append</source>
        <translation>한 번의 추가에서 이벤트 ID %1이(가) 두 번 나옵니다</translation>
    </message>
    <message>
        <source>event id %1 was there although it was not found</source>
        <translation>이벤트 ID %1을(를) 찾지 못했는데 이미 있었습니다</translation>
    </message>
    <message>
        <source>event_id %1</source>
        <translation>event_id %1</translation>
    </message>
    <message>
        <source>event_type has not 1 to 255 bytes of text</source>
        <translation>event_type이 1~255바이트의 텍스트가 아닙니다</translation>
    </message>
    <message>
        <source>has no event</source>
        <translation>이벤트가 없습니다</translation>
    </message>
    <message>
        <source>holds read models of a store it does not name</source>
        <translation>이름이 적히지 않은 저장소의 읽기 모델이 있습니다</translation>
    </message>
    <message>
        <source>holds the read models of another store (%1)</source>
        <translation>다른 저장소(%1)의 읽기 모델이 있습니다</translation>
    </message>
    <message>
        <source>in schema %1 of %2 there is &quot;%3&quot;, made by %4: it has the name of a part of PostgreSQL itself and would run in its place, with your rights</source>
        <translation>%2의 스키마 %1에 %4이(가) 만든 &quot;%3&quot;이(가) 있습니다: PostgreSQL 자체 것의 이름이며, 대신 당신의 권한으로 실행될 것입니다</translation>
    </message>
    <message>
        <source>is an event store</source>
        <translation>이벤트 저장소입니다</translation>
    </message>
    <message>
        <source>is no JSON: %1</source>
        <translation>JSON이 아닙니다: %1</translation>
    </message>
    <message>
        <source>is not a JSON object</source>
        <translation>JSON 객체가 아닙니다</translation>
    </message>
    <message>
        <source>is not a UUID</source>
        <translation>UUID가 아닙니다</translation>
    </message>
    <message>
        <source>is not a time</source>
        <translation>시각이 아닙니다</translation>
    </message>
    <message>
        <source>is not a time of the years 1 to 9999</source>
        <translation>1년~9999년의 시각이 아닙니다</translation>
    </message>
    <message>
        <source>is not a whole number</source>
        <translation>정수가 아닙니다</translation>
    </message>
    <message>
        <source>is not valid UTF-8</source>
        <translation>올바른 UTF-8이 아닙니다</translation>
    </message>
    <message>
        <source>is the store itself</source>
        <translation>저장소 자체입니다</translation>
    </message>
    <message>
        <source>it can&apos;t be known which events of %1 are still to appear: %2</source>
        <translation>%1의 어떤 이벤트가 아직 나타날지 알 수 없습니다: %2</translation>
    </message>
    <message>
        <source>its source could not be read</source>
        <translation>가져온 곳에서 읽지 못했습니다</translation>
    </message>
    <message>
        <source>line %1, column %2: %3</source>
        <translation>%1행 %2열: %3</translation>
    </message>
    <message>
        <source>line %1: stream_version %2 doesn&apos;t follow: stream &quot;%3&quot; goes on with version %4</source>
        <translation>%1행: stream_version %2이(가) 이어지지 않습니다. 스트림 &quot;%3&quot;은(는) 버전 %4(으)로 이어집니다</translation>
    </message>
    <message>
        <source>no answer within %1 ms</source>
        <translation>%1 ms 안에 응답이 없습니다</translation>
    </message>
    <message>
        <source>no answer within %1 ms%2</source>
        <translation>%1 ms 안에 응답이 없습니다%2</translation>
    </message>
    <message>
        <source>no file</source>
        <translation>파일 아님</translation>
    </message>
    <message>
        <source>no kind of store is known for %1</source>
        <translation>%1에 맞는 저장소 종류가 없습니다</translation>
    </message>
    <message>
        <source>no thread could be started for connecting</source>
        <translation>연결할 스레드를 시작하지 못했습니다</translation>
    </message>
    <message>
        <source>numbers, not JSON</source>
        <translation>JSON이 아니라 숫자</translation>
    </message>
    <message>
        <source>numbers, not times as text</source>
        <translation>텍스트로 된 시각이 아니라 숫자</translation>
    </message>
    <message>
        <source>other writers were faster %1 times</source>
        <translation>다른 프로그램이 %1번 더 빨랐습니다</translation>
    </message>
    <message>
        <source>read models</source>
        <translation>읽기 모델</translation>
    </message>
    <message>
        <source>replaced by another file</source>
        <translation>다른 파일로 바뀜</translation>
    </message>
    <message>
        <source>row-level security decides which events are shown to this user: there may be more</source>
        <translation>행 수준 보안이 이 사용자에게 보일 이벤트를 정합니다: 더 있을 수 있습니다</translation>
    </message>
    <message>
        <source>row-level security may hide events of %1 from this user, and what was passed over would be missing for everybody</source>
        <translation>행 수준 보안이 %1의 이벤트를 이 사용자에게 숨길 수 있고, 건너뛴 것은 모두에게 빠지게 됩니다</translation>
    </message>
    <message>
        <source>schema %1 on the search path holds a table events, too; only what is in schema %2 is used</source>
        <translation>검색 경로의 스키마 %1에도 테이블 events가 있습니다. 스키마 %2의 것만 씁니다</translation>
    </message>
    <message>
        <source>schema %1 on the search path holds read models, too; only what is in schema %2 is used</source>
        <translation>검색 경로의 스키마 %1에도 읽기 모델이 있습니다. 스키마 %2의 것만 씁니다</translation>
    </message>
    <message>
        <source>sqlite: needs a path behind it</source>
        <translation>sqlite: 뒤에 경로가 필요합니다</translation>
    </message>
    <message>
        <source>stream &quot;%1&quot; is named twice in one append</source>
        <translation>한 번의 추가에서 스트림 &quot;%1&quot;이(가) 두 번 나옵니다</translation>
    </message>
    <message>
        <source>stream_version is not a whole number of 0 or more</source>
        <translation>stream_version이 0 이상의 정수가 아닙니다</translation>
    </message>
    <message>
        <source>the JSON text ends inside an object or array</source>
        <translation>JSON 텍스트가 객체나 배열 안에서 끝납니다</translation>
    </message>
    <message>
        <source>the JSON text ends where a value is expected</source>
        <translation>값이 있어야 할 곳에서 JSON 텍스트가 끝납니다</translation>
    </message>
    <message>
        <source>the JSON text is empty</source>
        <translation>JSON 텍스트가 비어 있습니다</translation>
    </message>
    <message>
        <source>the JSON text is longer than %1 MiB</source>
        <translation>JSON 텍스트가 %1 MiB보다 깁니다</translation>
    </message>
    <message>
        <source>the PostgreSQL address can&apos;t be read</source>
        <translation>PostgreSQL 주소를 읽을 수 없습니다</translation>
    </message>
    <message>
        <source>the category or prefix is not valid UTF-8</source>
        <translation>분류나 접두어가 올바른 UTF-8이 아닙니다</translation>
    </message>
    <message>
        <source>the column %1 (type %2) is not %3</source>
        <translation>열 %1(유형 %2)은(는) %3이(가) 아닙니다</translation>
    </message>
    <message>
        <source>the connection to %1 was lost</source>
        <translation>%1 연결이 끊어졌습니다</translation>
    </message>
    <message>
        <source>the database call was cancelled</source>
        <translation>데이터베이스 호출이 취소되었습니다</translation>
    </message>
    <message>
        <source>the expected version %1 is negative</source>
        <translation>기대하는 버전 %1이(가) 음수입니다</translation>
    </message>
    <message>
        <source>the function %1</source>
        <translation>함수 %1</translation>
    </message>
    <message>
        <source>the log file %1 can&apos;t be written</source>
        <translation>로그 파일 %1에 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>the row with %1 has &quot;%2&quot; for %3, which is not %4</source>
        <translation>%1인 행의 %3 값이 &quot;%2&quot;인데 %4이(가) 아닙니다</translation>
    </message>
    <message>
        <source>the sequence %1 counts down, so that new events come before old ones</source>
        <translation>시퀀스 %1이(가) 거꾸로 세므로 새 이벤트가 이전 이벤트보다 앞에 옵니다</translation>
    </message>
    <message>
        <source>the sequence %1 gives positions out in advance (its cache is above 1)</source>
        <translation>시퀀스 %1이(가) 위치를 미리 내줍니다(캐시가 1보다 큼)</translation>
    </message>
    <message>
        <source>the server</source>
        <translation>서버</translation>
    </message>
    <message>
        <source>the server at %1 does not answer</source>
        <translation>%1의 서버가 응답하지 않습니다</translation>
    </message>
    <message>
        <source>the previous session is still running</source>
        <translation>이전 세션이 아직 작업 중입니다</translation>
    </message>
    <message>
        <source>the table %1 of %2 is gone</source>
        <translation>%2의 테이블 %1이(가) 없어졌습니다</translation>
    </message>
    <message>
        <source>the table events of &quot;%1&quot; can&apos;t be read as it is: %2</source>
        <translation>&quot;%1&quot;의 테이블 events를 지금 모습으로는 읽을 수 없습니다: %2</translation>
    </message>
    <message>
        <source>the table events of %1 can&apos;t be read as it is: %2</source>
        <translation>%1의 테이블 events를 지금 모습으로는 읽을 수 없습니다: %2</translation>
    </message>
    <message>
        <source>the text is not valid UTF-8</source>
        <translation>텍스트가 올바른 UTF-8이 아닙니다</translation>
    </message>
    <message>
        <source>the transaction had failed and was rolled back</source>
        <translation>트랜잭션이 실패하여 되돌려졌습니다</translation>
    </message>
    <message>
        <source>the transaction was lost with the connection to %1</source>
        <translation>%1 연결과 함께 트랜잭션을 잃었습니다</translation>
    </message>
    <message>
        <source>the view %1 counts its positions itself</source>
        <translation>뷰 %1은(는) 위치를 스스로 셉니다</translation>
    </message>
    <message>
        <source>the view %1 reads no table of this database</source>
        <translation>뷰 %1은(는) 이 데이터베이스의 테이블을 읽지 않습니다</translation>
    </message>
    <message>
        <source>the wait was cancelled</source>
        <translation>기다리기가 취소되었습니다</translation>
    </message>
    <message>
        <source>there is no event to append</source>
        <translation>추가할 이벤트가 없습니다</translation>
    </message>
    <message>
        <source>there is no event to append to stream &quot;%1&quot;</source>
        <translation>스트림 &quot;%1&quot;에 추가할 이벤트가 없습니다</translation>
    </message>
    <message>
        <source>there is no file &quot;%1&quot;</source>
        <translation>파일 &quot;%1&quot;이(가) 없습니다</translation>
    </message>
    <message>
        <source>there is no folder &quot;%1&quot;</source>
        <translation>폴더 &quot;%1&quot;이(가) 없습니다</translation>
    </message>
    <message>
        <source>there is no schema to make tables in: none on the search path exists</source>
        <translation>테이블을 만들 스키마가 없습니다: 검색 경로의 스키마가 하나도 없습니다</translation>
    </message>
    <message>
        <source>there is text after the JSON value</source>
        <translation>JSON 값 뒤에 무언가가 더 있습니다</translation>
    </message>
    <message>
        <source>this is not a JSON value</source>
        <translation>JSON 값이 아닙니다</translation>
    </message>
    <message>
        <source>timestamp is missing</source>
        <translation>timestamp가 없습니다</translation>
    </message>
    <message>
        <source>transaction of pid %1</source>
        <translation>pid %1의 트랜잭션</translation>
    </message>
    <message>
        <source>transaction of pid %1, since %2, application %3, user %4, %5</source>
        <translation>pid %1의 트랜잭션, %2부터, 애플리케이션 %3, 사용자 %4, %5</translation>
    </message>
    <message>
        <source>transaction of pid %1, since %2, user %3, %4</source>
        <translation>pid %1의 트랜잭션, %2부터, 사용자 %3, %4</translation>
    </message>
    <message>
        <source>version conflict on stream &quot;%1&quot;: expected version %2, actual version %3</source>
        <translation>스트림 &quot;%1&quot;의 버전 충돌: 기대한 버전 %2, 실제 버전 %3</translation>
    </message>
    <message>
        <source>writers take positions from the sequence %1 in advance, several at a time</source>
        <translation>쓰는 프로그램들이 시퀀스 %1에서 위치를 한 번에 여러 개 미리 가져갑니다</translation>
    </message>
    <message>
        <source>%1 has a store of %2 in schema %3, but this user has no permission to read it</source>
        <translation>%1의 스키마 %3에 %2의 저장소가 있지만 이 사용자는 읽을 수 없습니다</translation>
    </message>
    <message>
        <source>%1 has no event store that is known in schema %2</source>
        <translation>%1의 스키마 %2에 알려진 이벤트 저장소가 없습니다</translation>
    </message>
    <message>
        <source>%1 has no store of %2</source>
        <translation>%1에 %2의 저장소가 없습니다</translation>
    </message>
    <message>
        <source>%1 has no store of %2: schema %3 lacks %4</source>
        <translation>%1에 %2의 저장소가 없습니다: 스키마 %3에 %4이(가) 없습니다</translation>
    </message>
    <message>
        <source>%1 holds a store of %2 in schema %3, and none of Eventglass&apos;s</source>
        <translation>%1의 스키마 %3에는 %2의 저장소가 있고, Eventglass의 저장소는 없습니다</translation>
    </message>
    <message>
        <source>%1 holds several event stores: %2</source>
        <translation>%1에 이벤트 저장소가 여럿 있습니다: %2</translation>
    </message>
    <message>
        <source>%1 holds tables of others: %2</source>
        <translation>%1에 다른 프로그램의 테이블이 있습니다: %2</translation>
    </message>
    <message>
        <source>%1, and holds tables of others: %2</source>
        <translation>%1, 그리고 다른 프로그램의 테이블이 있습니다: %2</translation>
    </message>
    <message>
        <source>%1, or give --beside-others to make our tables there all the same</source>
        <translation>%1, 또는 그래도 거기에 우리 테이블을 만들려면 --beside-others를 주세요</translation>
    </message>
    <message>
        <source>%1, which has no tables that this user sees</source>
        <translation>%1, 거기에는 이 사용자에게 보이는 테이블이 없습니다</translation>
    </message>
    <message>
        <source>%1: schema %2 lacks %3</source>
        <translation>%1: 스키마 %2에 %3이(가) 없습니다</translation>
    </message>
    <message>
        <source>(no stream)</source>
        <translation>(스트림 없음)</translation>
    </message>
    <message>
        <source>Ask for 1 to 100000 rows at a time</source>
        <translation>한 번에 1~100000행을 요청하세요</translation>
    </message>
    <message>
        <source>CBOR that is damaged, or more than JSON can say</source>
        <translation>손상되었거나 JSON으로 나타낼 수 없는 CBOR</translation>
    </message>
    <message>
        <source>Choose a column.</source>
        <translation>열을 고르세요.</translation>
    </message>
    <message>
        <source>Compare &quot;where&quot; and &quot;joins&quot; with the types of the columns</source>
        <translation>&quot;where&quot;와 &quot;joins&quot;를 열의 유형과 비교하세요</translation>
    </message>
    <message>
        <source>Eventglass opens %1 stores for reading only</source>
        <translation>Eventglass는 %1 저장소를 읽기 전용으로만 엽니다</translation>
    </message>
    <message>
        <source>It is %1; %2 is needed.</source>
        <translation>%1인데, %2이(가) 필요합니다.</translation>
    </message>
    <message>
        <source>JSON that does not parse: %1</source>
        <translation>해석되지 않는 JSON: %1</translation>
    </message>
    <message>
        <source>Known are %1</source>
        <translation>알려진 것: %1</translation>
    </message>
    <message>
        <source>Leave layout=eventglass out of the address to read it</source>
        <translation>읽으려면 주소에서 layout=eventglass를 빼세요</translation>
    </message>
    <message>
        <source>None: ids are made of stream and version.</source>
        <translation>없음: ID를 스트림과 버전으로 만듭니다.</translation>
    </message>
    <message>
        <source>None: no event has a time.</source>
        <translation>없음: 시각이 있는 이벤트가 없습니다.</translation>
    </message>
    <message>
        <source>The table has no column %1.</source>
        <translation>테이블에 열 %1이(가) 없습니다.</translation>
    </message>
    <message>
        <source>Write with %1 itself, or export to a store of Eventglass&apos;s</source>
        <translation>%1(으)로 직접 쓰거나, Eventglass의 저장소로 내보내세요</translation>
    </message>
    <message>
        <source>XML, which is shown as it is</source>
        <translation>그대로 표시하는 XML</translation>
    </message>
    <message>
        <source>YAML that is more than plain values</source>
        <translation>단순한 값이 아닌 YAML</translation>
    </message>
    <message>
        <source>a layout is a JSON object</source>
        <translation>레이아웃은 JSON 객체입니다</translation>
    </message>
    <message>
        <source>a page of %1 rows can&apos;t be read</source>
        <translation>%1행짜리 페이지는 읽을 수 없습니다</translation>
    </message>
    <message>
        <source>a text, a uuid or a whole number</source>
        <translation>텍스트, uuid 또는 정수</translation>
    </message>
    <message>
        <source>a timestamp, a number or a text</source>
        <translation>타임스탬프, 숫자 또는 텍스트</translation>
    </message>
    <message>
        <source>a transaction somewhere on the server</source>
        <translation>서버 어딘가의 트랜잭션</translation>
    </message>
    <message>
        <source>a uuid or a text</source>
        <translation>uuid 또는 텍스트</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>정수</translation>
    </message>
    <message>
        <source>an Erlang term, as its TermSerializer writes it</source>
        <translation>TermSerializer가 쓴 Erlang 텀</translation>
    </message>
    <message>
        <source>an object serialised by Java</source>
        <translation>Java로 직렬화한 객체</translation>
    </message>
    <message>
        <source>begins with %1: transactions are xid8</source>
        <translation>%1(으)로 시작합니다: 트랜잭션은 xid8입니다</translation>
    </message>
    <message>
        <source>can&apos;t stand beside also</source>
        <translation>also와 함께 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>can&apos;t stand beside checkpoints.within</source>
        <translation>checkpoints.within과 함께 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>can&apos;t stand beside one_stream</source>
        <translation>one_stream과 함께 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>can&apos;t stand beside streams</source>
        <translation>streams와 함께 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>compressed data that is damaged or too large</source>
        <translation>손상되었거나 너무 큰 압축 데이터</translation>
    </message>
    <message>
        <source>docs/layouts.md lists the keys of a layout</source>
        <translation>레이아웃의 키는 docs/layouts.md에 나열되어 있습니다</translation>
    </message>
    <message>
        <source>is %1, and the time of an event is %2</source>
        <translation>%1인데 이벤트의 시각은 %2입니다</translation>
    </message>
    <message>
        <source>is %1: json, jsonb, bytea, a large object or a text can hold an event&apos;s data</source>
        <translation>%1입니다: 이벤트의 데이터는 json, jsonb, bytea, 대형 객체 또는 텍스트에 담을 수 있습니다</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>없습니다</translation>
    </message>
    <message>
        <source>is missing: %1 is %2</source>
        <translation>없습니다: %1은(는) %2입니다</translation>
    </message>
    <message>
        <source>is no key of a layout</source>
        <translation>레이아웃의 키가 아닙니다</translation>
    </message>
    <message>
        <source>is of a number, and %1 is %2</source>
        <translation>숫자의 것인데 %1은(는) %2입니다</translation>
    </message>
    <message>
        <source>is taken by another table</source>
        <translation>다른 테이블이 이미 쓰고 있습니다</translation>
    </message>
    <message>
        <source>it can&apos;t be known which events of %1 are still to appear: it is a logical replica, and its events name transactions of another server</source>
        <translation>%1의 어떤 이벤트가 아직 나타날지 알 수 없습니다: 논리 복제본이고, 이벤트가 다른 서버의 트랜잭션을 가리킵니다</translation>
    </message>
    <message>
        <source>it has %1</source>
        <translation>%1이(가) 있습니다</translation>
    </message>
    <message>
        <source>its table %1 looks like a table of events</source>
        <translation>테이블 %1이(가) 이벤트 테이블로 보입니다</translation>
    </message>
    <message>
        <source>json, jsonb, bytea or a text</source>
        <translation>json, jsonb, bytea 또는 텍스트</translation>
    </message>
    <message>
        <source>looks into %1, which is neither json nor jsonb</source>
        <translation>%1의 안을 보는데 그것은 json도 jsonb도 아닙니다</translation>
    </message>
    <message>
        <source>may find several rows of %1 for one event: no unique index is within its columns (with &quot;first&quot; only the first of them is taken)</source>
        <translation>이벤트 하나에 %1의 행이 여럿 나올 수 있습니다: 그 열들 안에 고유 인덱스가 없습니다(&quot;first&quot;를 쓰면 첫 행만 씁니다)</translation>
    </message>
    <message>
        <source>may have lower-case letters, digits and - only</source>
        <translation>소문자, 숫자와 -만 쓸 수 있습니다</translation>
    </message>
    <message>
        <source>must be a column, not a value inside one</source>
        <translation>열 안의 값이 아니라 열이어야 합니다</translation>
    </message>
    <message>
        <source>must be a list of objects</source>
        <translation>객체 목록이어야 합니다</translation>
    </message>
    <message>
        <source>must be a list of texts</source>
        <translation>텍스트 목록이어야 합니다</translation>
    </message>
    <message>
        <source>must be a text</source>
        <translation>텍스트여야 합니다</translation>
    </message>
    <message>
        <source>must be a text or a list</source>
        <translation>텍스트나 목록이어야 합니다</translation>
    </message>
    <message>
        <source>must be a whole number</source>
        <translation>정수여야 합니다</translation>
    </message>
    <message>
        <source>must be an object</source>
        <translation>객체여야 합니다</translation>
    </message>
    <message>
        <source>must be an object of texts</source>
        <translation>텍스트로 된 객체여야 합니다</translation>
    </message>
    <message>
        <source>must be one</source>
        <translation>하나여야 합니다</translation>
    </message>
    <message>
        <source>must be one of %1</source>
        <translation>다음 중 하나여야 합니다: %1</translation>
    </message>
    <message>
        <source>must be true or false</source>
        <translation>true나 false여야 합니다</translation>
    </message>
    <message>
        <source>must be two: transaction and position</source>
        <translation>트랜잭션과 위치, 둘이어야 합니다</translation>
    </message>
    <message>
        <source>must be written alias.column, not %1</source>
        <translation>%1이(가) 아니라 별칭.열로 적어야 합니다</translation>
    </message>
    <message>
        <source>names %1 of %2, which no unique index covers: where two events share a position, pages and projections would leave one out</source>
        <translation>%2의 %1을(를) 가리키는데 고유 인덱스가 없습니다: 두 이벤트의 위치가 같으면 페이지와 프로젝션에서 하나가 빠집니다</translation>
    </message>
    <message>
        <source>names %1, which %2 lacks</source>
        <translation>%1을(를) 가리키는데 %2에 없습니다</translation>
    </message>
    <message>
        <source>names %1, which is %2 and no position</source>
        <translation>%1을(를) 가리키는데 그것은 %2이며 위치가 아닙니다</translation>
    </message>
    <message>
        <source>names %1, which is %2: a whole number is needed</source>
        <translation>%1을(를) 가리키는데 그것은 %2입니다: 정수가 필요합니다</translation>
    </message>
    <message>
        <source>names %1, which is not there</source>
        <translation>%1을(를) 가리키는데 그것이 없습니다</translation>
    </message>
    <message>
        <source>names %1, which is unique only together with %2: say with stream.within what tells streams of one id apart</source>
        <translation>%1을(를) 가리키는데 그것은 %2와(과) 함께여야만 고유합니다: 같은 ID의 스트림을 무엇으로 구분하는지 stream.within으로 정하세요</translation>
    </message>
    <message>
        <source>names the table %1, which is not there</source>
        <translation>테이블 %1을(를) 가리키는데 그것이 없습니다</translation>
    </message>
    <message>
        <source>neither JSON nor text: encrypted, or a format of its own</source>
        <translation>JSON도 텍스트도 아닙니다: 암호화되었거나 고유한 형식입니다</translation>
    </message>
    <message>
        <source>no index of %1 begins with (%2, %3), so that reading all events sorts them each time, and new ones are looked for more rarely</source>
        <translation>%1에 (%2, %3)(으)로 시작하는 인덱스가 없어서, 모든 이벤트를 읽을 때마다 정렬하고 새 이벤트는 더 드물게 찾습니다</translation>
    </message>
    <message>
        <source>no stream can have this id</source>
        <translation>이런 ID의 스트림은 있을 수 없습니다</translation>
    </message>
    <message>
        <source>only PostgreSQL databases are looked through for layouts</source>
        <translation>레이아웃은 PostgreSQL 데이터베이스에서만 찾습니다</translation>
    </message>
    <message>
        <source>text that is no JSON</source>
        <translation>JSON이 아닌 텍스트</translation>
    </message>
    <message>
        <source>the consumers of %1 are not shown: this user has no permission to read the table %2</source>
        <translation>%1의 소비자를 표시하지 않습니다: 이 사용자는 테이블 %2을(를) 읽을 수 없습니다</translation>
    </message>
    <message>
        <source>the layout does not fit the tables: %1</source>
        <translation>레이아웃이 테이블에 맞지 않습니다: %1</translation>
    </message>
    <message>
        <source>the layout file %1</source>
        <translation>레이아웃 파일 %1</translation>
    </message>
    <message>
        <source>the layout is not JSON: %1</source>
        <translation>레이아웃이 JSON이 아닙니다: %1</translation>
    </message>
    <message>
        <source>the layout would be read wrongly: &quot;%1&quot; %2</source>
        <translation>레이아웃이 잘못 읽힐 것입니다: &quot;%1&quot; – %2</translation>
    </message>
    <message>
        <source>the store of Eventglass&apos;s in schema %1 is not on the search path</source>
        <translation>스키마 %1에 있는 Eventglass의 저장소가 검색 경로에 없습니다</translation>
    </message>
    <message>
        <source>there is no layout &quot;%1&quot;</source>
        <translation>레이아웃 &quot;%1&quot;이(가) 없습니다</translation>
    </message>
    <message>
        <source>timestamp is not a time of the years 1 to 9999</source>
        <translation>timestamp가 1년~9999년의 시각이 아닙니다</translation>
    </message>
    <message>
        <source>transaction of pid %1, application %2, database %3, since %4</source>
        <translation>pid %1의 트랜잭션, 애플리케이션 %2, 데이터베이스 %3, %4부터</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a sum</source>
        <translation>&quot;%1&quot;은(는) 합계가 아닙니다</translation>
    </message>
    <message>
        <source>%1 %2: the event at position %3 can&apos;t be projected (%4), but is not among the dead letters.</source>
        <translation>%1 %2: 위치 %3의 이벤트를 프로젝션할 수 없는데(%4) 데드 레터에 없습니다.</translation>
    </message>
    <message>
        <source>%1 %2: the row %3.</source>
        <translation>%1 %2: 행 – %3.</translation>
    </message>
    <message>
        <source>%1 (pid %2, since %3)</source>
        <translation>%1 (pid %2, %3부터)</translation>
    </message>
    <message>
        <source>%1 No event touches it.</source>
        <translation>%1 그것을 다루는 이벤트가 없습니다.</translation>
    </message>
    <message>
        <source>%1 at position %2</source>
        <translation>%1 (위치 %2)</translation>
    </message>
    <message>
        <source>%1 comes before AccountCreated</source>
        <translation>%1이(가) AccountCreated보다 앞에 옵니다</translation>
    </message>
    <message>
        <source>%1 has more than 4 decimals</source>
        <translation>%1의 소수점 아래가 네 자리보다 많습니다</translation>
    </message>
    <message>
        <source>%1 is %2, should be %3</source>
        <translation>%1이(가) %2인데 %3여야 합니다</translation>
    </message>
    <message>
        <source>%1 is %2, should be absent</source>
        <translation>%1이(가) %2인데 없어야 합니다</translation>
    </message>
    <message>
        <source>%1 is absent, should be %2</source>
        <translation>%1이(가) 없는데 %2여야 합니다</translation>
    </message>
    <message>
        <source>%1 is absent, should be absent</source>
        <translation>%1이(가) 없고, 없어야 합니다</translation>
    </message>
    <message>
        <source>%1 is beyond 922,337,203,685,477.5807</source>
        <translation>%1이(가) 922,337,203,685,477.5807을 넘습니다</translation>
    </message>
    <message>
        <source>%1 is negative</source>
        <translation>%1이(가) 음수입니다</translation>
    </message>
    <message>
        <source>%1 is not a number</source>
        <translation>%1은(는) 숫자가 아닙니다</translation>
    </message>
    <message>
        <source>%1 is not above 0 and at most 5</source>
        <translation>%1은(는) 0보다 크고 5 이하가 아닙니다</translation>
    </message>
    <message>
        <source>%1 is not between 0 and 100</source>
        <translation>%1은(는) 0과 100 사이가 아닙니다</translation>
    </message>
    <message>
        <source>%1 is too large</source>
        <translation>%1이(가) 너무 큽니다</translation>
    </message>
    <message>
        <source>%1, beyond position %2 that the read model is at</source>
        <translation>%1, 읽기 모델이 있는 위치 %2보다 뒤</translation>
    </message>
    <message>
        <source>%1, which the read model leaves out</source>
        <translation>%1, 읽기 모델이 빼는 것</translation>
    </message>
    <message>
        <source>%1: %2 asked for by %3</source>
        <translation>%1: %3이(가) 요청한 %2</translation>
    </message>
    <message>
        <source>A limit must be at least 1.</source>
        <translation>제한은 1 이상이어야 합니다.</translation>
    </message>
    <message>
        <source>A topic of Kafka knows no %1: %2 can only be stopped and started.</source>
        <translation>Kafka 토픽에는 %1이(가) 없습니다: %2은(는) 멈추고 시작하기만 할 수 있습니다.</translation>
    </message>
    <message>
        <source>It can be deleted: the events hold all it says.</source>
        <translation>지워도 됩니다: 이벤트에 그 내용이 모두 있습니다.</translation>
    </message>
    <message>
        <source>It can&apos;t be known whether there will be an event at %1</source>
        <translation>%1에 이벤트가 생길지 알 수 없습니다</translation>
    </message>
    <message>
        <source>Leave the time out.</source>
        <translation>시각을 빼세요.</translation>
    </message>
    <message>
        <source>Name a later time</source>
        <translation>더 늦은 시각을 지정하세요</translation>
    </message>
    <message>
        <source>No other process runs the projection %1 now.</source>
        <translation>지금 프로젝션 %1을(를) 실행하는 다른 프로세스가 없습니다.</translation>
    </message>
    <message>
        <source>No rebuilt rows of %1 wait for a decision.</source>
        <translation>결정을 기다리는 %1의 재구축된 행이 없습니다.</translation>
    </message>
    <message>
        <source>Other processes can&apos;t be sent requests: the table %1 does not exist, or this user has no permission to write to it.</source>
        <translation>다른 프로세스에 요청할 수 없습니다: 테이블 %1이(가) 없거나 이 사용자가 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>Only %1 can be asked for as of a time.</source>
        <translation>어느 시각 기준으로는 %1만 물어볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Projections run without %1, which this user has no permission to make or write. Requests of other processes are not seen, and discards, rebuilds and the history of runs and progress are not kept. To change that, the owner runs: eventglassctl init STORE, then in SQL: grant select, insert, update, delete on %2 to &quot;%3&quot;;</source>
        <translation>프로젝션이 %1 없이 계속됩니다: 이 사용자는 그것을 만들 수도 쓸 수도 없습니다. 그때까지 다른 프로세스의 요청은 듣지 못하고, 폐기, 재구축, 실행과 진행의 이력은 남지 않습니다. 소유자가 실행할 것: eventglassctl init STORE, 그다음 SQL로: grant select, insert, update, delete on %2 to &quot;%3&quot;;</translation>
    </message>
    <message>
        <source>Publish to a new topic, or ingest with another --group.</source>
        <translation>새 토픽에 게시하거나, 다른 --group으로 받으세요.</translation>
    </message>
    <message>
        <source>Rebuild it.</source>
        <translation>다시 구축하세요.</translation>
    </message>
    <message>
        <source>Stop the projection, then verify again.</source>
        <translation>프로젝션을 멈춘 다음 다시 검증하세요.</translation>
    </message>
    <message>
        <source>The connection of %1 was lost and made again; its lock has to be taken again.</source>
        <translation>%1의 연결이 끊어졌다가 다시 만들어졌습니다. 잠금을 다시 얻어야 합니다.</translation>
    </message>
    <message>
        <source>The data are no JSON object</source>
        <translation>데이터가 JSON 객체가 아닙니다</translation>
    </message>
    <message>
        <source>The event %1 is not among the dead letters any more.</source>
        <translation>이벤트 %1은(는) 더 이상 데드 레터에 없습니다.</translation>
    </message>
    <message>
        <source>The event can&apos;t be read: %1.</source>
        <translation>이벤트를 읽을 수 없습니다: %1.</translation>
    </message>
    <message>
        <source>The lease of %1</source>
        <translation>%1의 임차</translation>
    </message>
    <message>
        <source>The lease was lost: the projection %1</source>
        <translation>임차를 잃었습니다: 프로젝션 %1</translation>
    </message>
    <message>
        <source>The lease was lost: the projection %1 is run by %2.</source>
        <translation>임차를 잃었습니다: 프로젝션 %1을(를) %2이(가) 실행합니다.</translation>
    </message>
    <message>
        <source>The projection %1</source>
        <translation>프로젝션 %1</translation>
    </message>
    <message>
        <source>The projection %1 is run by %2.</source>
        <translation>프로젝션 %1을(를) %2이(가) 실행합니다.</translation>
    </message>
    <message>
        <source>The read model %1 has not been projected yet.</source>
        <translation>읽기 모델 %1이(가) 아직 프로젝션되지 않았습니다.</translation>
    </message>
    <message>
        <source>The read model %1 was reset by another process.</source>
        <translation>다른 프로세스가 읽기 모델 %1을(를) 초기화했습니다.</translation>
    </message>
    <message>
        <source>The rows of %1 kept changing while they were verified.</source>
        <translation>%1의 행이 그동안 계속 바뀌었습니다.</translation>
    </message>
    <message>
        <source>The rows of %1 went back to an earlier position meanwhile.</source>
        <translation>그사이에 %1의 행이 이전 위치로 되돌아갔습니다.</translation>
    </message>
    <message>
        <source>The rows of %1 were made by another version of the program.</source>
        <translation>%1의 행은 프로그램의 다른 버전이 만들었습니다.</translation>
    </message>
    <message>
        <source>The rows of %1 were replaced by somebody else.</source>
        <translation>다른 누군가가 %1의 행을 바꿔 넣었습니다.</translation>
    </message>
    <message>
        <source>The store was restored: position %1 %2, so %3 has rows of events that are not in it</source>
        <translation>저장소가 복원되었습니다: 위치 %1 – %2. 그래서 %3에 저장소에 없는 이벤트의 행이 있습니다</translation>
    </message>
    <message>
        <source>There is a table %1 that Eventglass didn&apos;t make.</source>
        <translation>Eventglass가 만들지 않은 테이블 %1이(가) 있습니다.</translation>
    </message>
    <message>
        <source>There is no account %1 in account_summaries.</source>
        <translation>account_summaries에 계좌 %1이(가) 없습니다.</translation>
    </message>
    <message>
        <source>Verify again when that transaction has ended.</source>
        <translation>그 트랜잭션이 끝나면 다시 검증하세요.</translation>
    </message>
    <message>
        <source>Versions start at %1</source>
        <translation>버전은 %1부터 시작합니다</translation>
    </message>
    <message>
        <source>With this data it would belong to no row of this projection.</source>
        <translation>이 데이터라면 이 프로젝션의 어떤 행에도 속하지 않습니다.</translation>
    </message>
    <message>
        <source>With this data it would belong to the key %1.</source>
        <translation>이 데이터라면 키 %1에 속합니다.</translation>
    </message>
    <message>
        <source>account %1, version %2: %3</source>
        <translation>계좌 %1, 버전 %2: %3</translation>
    </message>
    <message>
        <source>an array</source>
        <translation>배열</translation>
    </message>
    <message>
        <source>an event that is gone</source>
        <translation>없어진 이벤트</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>객체</translation>
    </message>
    <message>
        <source>another process</source>
        <translation>다른 프로세스</translation>
    </message>
    <message>
        <source>catching up</source>
        <translation>따라잡는 중</translation>
    </message>
    <message>
        <source>event_data is not a JSON object</source>
        <translation>event_data가 JSON 객체가 아닙니다</translation>
    </message>
    <message>
        <source>has no event any more</source>
        <translation>더 이상 이벤트가 없음</translation>
    </message>
    <message>
        <source>holds %1, not only strings</source>
        <translation>문자열만이 아니라 %1이(가) 있습니다</translation>
    </message>
    <message>
        <source>holds the character U+0000</source>
        <translation>문자 U+0000이 있습니다</translation>
    </message>
    <message>
        <source>is another event</source>
        <translation>다른 이벤트임</translation>
    </message>
    <message>
        <source>is beyond its last event</source>
        <translation>마지막 이벤트보다 뒤임</translation>
    </message>
    <message>
        <source>is empty</source>
        <translation>비어 있습니다</translation>
    </message>
    <message>
        <source>is stored as %1, the events give %2</source>
        <translation>저장된 값은 %1, 이벤트에 따르면 %2입니다</translation>
    </message>
    <message>
        <source>it can&apos;t be read</source>
        <translation>읽을 수 없습니다</translation>
    </message>
    <message>
        <source>it differs from its events</source>
        <translation>이벤트와 다른 내용입니다</translation>
    </message>
    <message>
        <source>it was made from another event</source>
        <translation>다른 이벤트로 만들어졌습니다</translation>
    </message>
    <message>
        <source>no row of this projection</source>
        <translation>이 프로젝션의 행 없음</translation>
    </message>
    <message>
        <source>should not be there</source>
        <translation>있으면 안 됩니다</translation>
    </message>
    <message>
        <source>snapshot of %1 at version %2: %3.</source>
        <translation>%1의 버전 %2 스냅샷: %3.</translation>
    </message>
    <message>
        <source>snapshots are kept only in a store that Eventglass has added its tables to</source>
        <translation>스냅샷은 Eventglass가 테이블을 더한 저장소에만 보관합니다</translation>
    </message>
    <message>
        <source>stream %1 has no events at or before %2</source>
        <translation>스트림 %1에는 %2까지 이벤트가 없습니다</translation>
    </message>
    <message>
        <source>stream %1 has no events from version %2 on</source>
        <translation>스트림 %1에는 버전 %2부터 이벤트가 없습니다</translation>
    </message>
    <message>
        <source>stream %1 has no version %2: its last is %3</source>
        <translation>스트림 %1에 버전 %2이(가) 없습니다: 마지막은 %3입니다</translation>
    </message>
    <message>
        <source>the %1 is beyond 922,337,203,685,477.5807</source>
        <translation>%1이(가) 922,337,203,685,477.5807을 넘습니다</translation>
    </message>
    <message>
        <source>the account was created before</source>
        <translation>계좌가 이미 만들어졌습니다</translation>
    </message>
    <message>
        <source>the amount is beyond 922,337,203,685,477.5807</source>
        <translation>금액이 922,337,203,685,477.5807을 넘습니다</translation>
    </message>
    <message>
        <source>the amounts make a balance of %1, balance_after is %2</source>
        <translation>금액을 더하면 잔액이 %1인데, balance_after는 %2입니다</translation>
    </message>
    <message>
        <source>the balance is below zero: %1</source>
        <translation>잔액이 0보다 작습니다: %1</translation>
    </message>
    <message>
        <source>the event can&apos;t be read: %1</source>
        <translation>이벤트를 읽을 수 없습니다: %1</translation>
    </message>
    <message>
        <source>the key %1</source>
        <translation>키 %1</translation>
    </message>
    <message>
        <source>the number is too large</source>
        <translation>숫자가 너무 큽니다</translation>
    </message>
    <message>
        <source>the rows can&apos;t be compared: events up to where they were projected may still appear, %1</source>
        <translation>행을 비교할 수 없습니다: 프로젝션된 곳까지의 이벤트가 아직 나타날 수 있습니다, %1</translation>
    </message>
    <message>
        <source>the snapshot can&apos;t be read</source>
        <translation>스냅샷을 읽을 수 없습니다</translation>
    </message>
    <message>
        <source>the store was opened for reading only</source>
        <translation>저장소가 읽기 전용으로 열렸습니다</translation>
    </message>
    <message>
        <source>the stream has no such version</source>
        <translation>스트림에 그런 버전이 없습니다</translation>
    </message>
    <message>
        <source>there is no stream %1</source>
        <translation>스트림 %1이(가) 없습니다</translation>
    </message>
    <message>
        <source>unknown host</source>
        <translation>알 수 없는 호스트</translation>
    </message>
    <message>
        <source>version %1 is not a state</source>
        <translation>버전 %1은(는) 상태가 아닙니다</translation>
    </message>
    <message>
        <source>waiting for readers: %1</source>
        <translation>읽는 쪽을 기다리는 중: %1</translation>
    </message>
    <message>
        <source>waiting for: %1</source>
        <translation>기다리는 중: %1</translation>
    </message>
    <message>
        <source>%1 can&apos;t be reached: %2</source>
        <translation>%1에 연결할 수 없습니다: %2</translation>
    </message>
    <message>
        <source>%1 does not answer</source>
        <translation>%1이(가) 응답하지 않습니다</translation>
    </message>
    <message>
        <source>%1 does not answer for all requested rows.</source>
        <translation>%1이(가) 물어본 행 모두에 답하지는 않습니다.</translation>
    </message>
    <message>
        <source>%1 has no topic %2</source>
        <translation>%1에 토픽 %2이(가) 없습니다</translation>
    </message>
    <message>
        <source>%1 is %2 in the sink, the read model has %3</source>
        <translation>%1이(가) 싱크에는 %2, 읽기 모델에는 %3입니다</translation>
    </message>
    <message>
        <source>%1 is there already, with the address %2.</source>
        <translation>%1은(는) 주소 %2(으)로 이미 있습니다.</translation>
    </message>
    <message>
        <source>%1 on %2 failed: %3</source>
        <translation>%2에서 %1 실패: %3</translation>
    </message>
    <message>
        <source>%1 on %2 failed: the answer is not one of ClickHouse</source>
        <translation>%2에서 %1 실패: ClickHouse의 답이 아닙니다</translation>
    </message>
    <message>
        <source>%1 on %2 failed: the answer is not one of Elasticsearch or OpenSearch</source>
        <translation>%2에서 %1 실패: Elasticsearch나 OpenSearch의 답이 아닙니다</translation>
    </message>
    <message>
        <source>%1 takes too long to answer</source>
        <translation>%1의 응답이 너무 오래 걸립니다</translation>
    </message>
    <message>
        <source>%1 was never filled.</source>
        <translation>%1이(가) 채워진 적이 없습니다.</translation>
    </message>
    <message>
        <source>%1 was stopped by another process</source>
        <translation>다른 프로세스가 %1을(를) 멈췄습니다</translation>
    </message>
    <message>
        <source>%1, and %2 more</source>
        <translation>%1, 그 밖에 %2</translation>
    </message>
    <message>
        <source>%1, which it can&apos;t do</source>
        <translation>%1, 그것은 할 수 없습니다</translation>
    </message>
    <message>
        <source>%1: %2 more rows are in the sink, with ids that are not of this kind.</source>
        <translation>%1: 이 종류가 아닌 ID의 행이 싱크에 %2개 더 있습니다.</translation>
    </message>
    <message>
        <source>%1; it is the event at position %2 or one shortly behind it</source>
        <translation>%1. 위치 %2의 이벤트이거나 그 바로 뒤의 이벤트입니다</translation>
    </message>
    <message>
        <source>%1; the event at position %2 (%3 of %4) made it.</source>
        <translation>%1. 위치 %2의 이벤트(%4의 %3)가 만들었습니다.</translation>
    </message>
    <message>
        <source>A sink of the kind %1 can&apos;t hold %2.</source>
        <translation>%1 종류의 싱크는 %2을(를) 담을 수 없습니다.</translation>
    </message>
    <message>
        <source>A text holds the character U+0000, which can&apos;t be stored.</source>
        <translation>저장할 수 없는 문자 U+0000이 텍스트에 있습니다.</translation>
    </message>
    <message>
        <source>Asking for the version</source>
        <translation>버전 묻기</translation>
    </message>
    <message>
        <source>Can&apos;t reach %1: %2</source>
        <translation>%1에 연결할 수 없습니다: %2</translation>
    </message>
    <message>
        <source>Check its name, or make it first</source>
        <translation>이름을 확인하거나 먼저 만드세요</translation>
    </message>
    <message>
        <source>Check that this port speaks TLS</source>
        <translation>이 포트가 TLS를 쓰는지 확인하세요</translation>
    </message>
    <message>
        <source>Check the file behind ca= and the server&apos;s name</source>
        <translation>ca= 뒤의 파일과 서버의 이름을 확인하세요</translation>
    </message>
    <message>
        <source>Check the user and EVENTGLASS_KAFKA_PASSWORD</source>
        <translation>사용자와 EVENTGLASS_KAFKA_PASSWORD를 확인하세요</translation>
    </message>
    <message>
        <source>ClickHouse holds events_analytics, not %1</source>
        <translation>ClickHouse에는 %1이(가) 아니라 events_analytics를 담습니다</translation>
    </message>
    <message>
        <source>Connecting to Redis was cancelled.</source>
        <translation>Redis에 연결하기가 취소되었습니다.</translation>
    </message>
    <message>
        <source>Counting events</source>
        <translation>이벤트 세기</translation>
    </message>
    <message>
        <source>Counting rows</source>
        <translation>행 세기</translation>
    </message>
    <message>
        <source>Elasticsearch holds transaction_history, not %1</source>
        <translation>Elasticsearch에는 %1이(가) 아니라 transaction_history를 담습니다</translation>
    </message>
    <message>
        <source>Give a --group of its own to each store.</source>
        <translation>저장소마다 자기 --group을 주세요.</translation>
    </message>
    <message>
        <source>Give the password in EVENTGLASS_KAFKA_PASSWORD or the file EVENTGLASS_KAFKA_PASSWORD_FILE names.</source>
        <translation>비밀번호를 EVENTGLASS_KAFKA_PASSWORD 또는 EVENTGLASS_KAFKA_PASSWORD_FILE이 가리키는 파일로 주세요.</translation>
    </message>
    <message>
        <source>Give the password in EVENTGLASS_SINK_PASSWORD or the file EVENTGLASS_SINK_PASSWORD_FILE names</source>
        <translation>비밀번호를 EVENTGLASS_SINK_PASSWORD 또는 EVENTGLASS_SINK_PASSWORD_FILE이 가리키는 파일로 주세요</translation>
    </message>
    <message>
        <source>Install Qt&apos;s TLS plugin, or use http</source>
        <translation>Qt의 TLS 플러그인을 설치하거나 http를 쓰세요</translation>
    </message>
    <message>
        <source>Install a build that has it.</source>
        <translation>그것을 포함한 빌드를 설치하세요.</translation>
    </message>
    <message>
        <source>Install it (libmongoc-1.0-0)</source>
        <translation>설치하세요(libmongoc-1.0-0)</translation>
    </message>
    <message>
        <source>It can hold %1.</source>
        <translation>%1을(를) 담을 수 있습니다.</translation>
    </message>
    <message>
        <source>It has 1 to 249 letters, digits, dots, underscores and dashes.</source>
        <translation>1~249자의 글자, 숫자, 점, 밑줄, 붙임표로 적습니다.</translation>
    </message>
    <message>
        <source>It holds the password in its first line.</source>
        <translation>첫 줄에 비밀번호가 있는 파일입니다.</translation>
    </message>
    <message>
        <source>It is kafka://[USER@]HOST[:PORT][,HOST[:PORT]…]/TOPIC, with kafka+ssl:// for TLS.</source>
        <translation>kafka://[USER@]HOST[:PORT][,HOST[:PORT]…]/TOPIC이며, TLS는 kafka+ssl://입니다.</translation>
    </message>
    <message>
        <source>It leads elsewhere, where rows are not sent: write the server&apos;s own address</source>
        <translation>다른 곳으로 이어지는데 행은 그리로 보내지 않습니다: 서버 자신의 주소를 적으세요</translation>
    </message>
    <message>
        <source>Kafka at %1</source>
        <translation>%1의 Kafka</translation>
    </message>
    <message>
        <source>Known are %1.</source>
        <translation>알려진 것: %1.</translation>
    </message>
    <message>
        <source>Known are collection, authSource, authMechanism, replicaSet, tls, tlsCAFile, w, directConnection and compressors.</source>
        <translation>알려진 것: collection, authSource, authMechanism, replicaSet, tls, tlsCAFile, w, directConnection, compressors.</translation>
    </message>
    <message>
        <source>Keep the alias on the newest index only</source>
        <translation>가장 새로운 것에만 남겨 두세요</translation>
    </message>
    <message>
        <source>Leave them out of it; they come from the environment, a password file or the keychain</source>
        <translation>빼세요. 환경 변수, 비밀번호 파일 또는 키체인에서 가져옵니다</translation>
    </message>
    <message>
        <source>Listing rows</source>
        <translation>행 나열</translation>
    </message>
    <message>
        <source>Check the server&apos;s disk and its log</source>
        <translation>서버의 디스크와 로그를 보세요</translation>
    </message>
    <message>
        <source>Check the server&apos;s keeper</source>
        <translation>서버의 keeper를 보세요</translation>
    </message>
    <message>
        <source>Looking at the mapping of %1</source>
        <translation>%1의 매핑 확인</translation>
    </message>
    <message>
        <source>Looking at the server</source>
        <translation>서버 확인</translation>
    </message>
    <message>
        <source>Looking at the table</source>
        <translation>테이블 확인</translation>
    </message>
    <message>
        <source>Looking for rows</source>
        <translation>행 찾기</translation>
    </message>
    <message>
        <source>Looking for the index</source>
        <translation>인덱스 찾기</translation>
    </message>
    <message>
        <source>Looking for the table</source>
        <translation>테이블 찾기</translation>
    </message>
    <message>
        <source>Looking for transactions</source>
        <translation>거래 찾기</translation>
    </message>
    <message>
        <source>Making a table</source>
        <translation>테이블 만들기</translation>
    </message>
    <message>
        <source>Making an index</source>
        <translation>인덱스 만들기</translation>
    </message>
    <message>
        <source>Making the index %1</source>
        <translation>인덱스 %1 만들기</translation>
    </message>
    <message>
        <source>Making the table</source>
        <translation>테이블 만들기</translation>
    </message>
    <message>
        <source>MongoDB can&apos;t be used: libmongoc 1.17 or later is not installed</source>
        <translation>MongoDB를 쓸 수 없습니다: libmongoc 1.17 이상이 설치되어 있지 않습니다</translation>
    </message>
    <message>
        <source>Name a file in PEM form behind ?ca=</source>
        <translation>?ca= 뒤에 PEM 형식의 파일을 지정하세요</translation>
    </message>
    <message>
        <source>Name another database behind the host, or rename that table</source>
        <translation>호스트 뒤에 다른 데이터베이스를 지정하거나 그 테이블의 이름을 바꾸세요</translation>
    </message>
    <message>
        <source>Name the file with the server&apos;s root in the address: ?ca=FILE</source>
        <translation>서버의 루트 인증서 파일을 주소에 지정하세요: ?ca=FILE</translation>
    </message>
    <message>
        <source>Name the root certificate it was signed with behind ?ca=, and the host as the certificate does</source>
        <translation>서명한 루트 인증서를 ?ca= 뒤에, 호스트는 인증서에 적힌 대로 지정하세요</translation>
    </message>
    <message>
        <source>Neither the read model nor the sink has a row %1.</source>
        <translation>읽기 모델에도 싱크에도 행 %1이(가) 없습니다.</translation>
    </message>
    <message>
        <source>No TLS with %1: %2</source>
        <translation>%1와(과) TLS를 할 수 없습니다: %2</translation>
    </message>
    <message>
        <source>No answer from %1: %2</source>
        <translation>%1에서 응답이 없습니다: %2</translation>
    </message>
    <message>
        <source>No kind of sink has addresses that begin with %1://.</source>
        <translation>주소가 %1://로 시작하는 싱크 종류가 없습니다.</translation>
    </message>
    <message>
        <source>No kind of sink has such an address.</source>
        <translation>이런 주소를 쓰는 싱크 종류가 없습니다.</translation>
    </message>
    <message>
        <source>No thread could be started to look up %1</source>
        <translation>%1을(를) 조회할 스레드를 시작할 수 없습니다</translation>
    </message>
    <message>
        <source>Nothing is being built in %1.</source>
        <translation>%1에서 구축 중인 것이 없습니다.</translation>
    </message>
    <message>
        <source>Open the store that was meant, or publish to a new topic</source>
        <translation>원래 저장소를 열거나, 새 토픽에 게시하세요</translation>
    </message>
    <message>
        <source>Opening the new index</source>
        <translation>새 인덱스 열기</translation>
    </message>
    <message>
        <source>Publish each store to a topic of its own.</source>
        <translation>저장소마다 전용 토픽에 게시하세요.</translation>
    </message>
    <message>
        <source>Publish to a new topic.</source>
        <translation>새 토픽에 게시하세요.</translation>
    </message>
    <message>
        <source>Publish to a topic of its own.</source>
        <translation>전용 토픽에 게시하세요.</translation>
    </message>
    <message>
        <source>Putting the new index in place</source>
        <translation>새 인덱스 적용</translation>
    </message>
    <message>
        <source>Putting the new table in place</source>
        <translation>새 테이블 적용</translation>
    </message>
    <message>
        <source>Raise max.message.bytes of the topic and start it again; it goes on there</source>
        <translation>토픽의 max.message.bytes를 올리고 다시 시작하세요. 거기서 이어집니다</translation>
    </message>
    <message>
        <source>Reading rows</source>
        <translation>행 읽기</translation>
    </message>
    <message>
        <source>Reading rows was cancelled.</source>
        <translation>행 읽기가 취소되었습니다.</translation>
    </message>
    <message>
        <source>Rebuild the publication</source>
        <translation>게시를 다시 구축하세요</translation>
    </message>
    <message>
        <source>Remove it first.</source>
        <translation>먼저 제거하세요.</translation>
    </message>
    <message>
        <source>Removing a table</source>
        <translation>테이블 제거</translation>
    </message>
    <message>
        <source>Removing an old table</source>
        <translation>이전 테이블 제거</translation>
    </message>
    <message>
        <source>Removing the index</source>
        <translation>인덱스 제거</translation>
    </message>
    <message>
        <source>Removing the old table</source>
        <translation>이전 테이블 제거</translation>
    </message>
    <message>
        <source>Removing the table</source>
        <translation>테이블 제거</translation>
    </message>
    <message>
        <source>Rows can&apos;t be compressed for sending</source>
        <translation>보낼 행을 묶을 수 없습니다</translation>
    </message>
    <message>
        <source>Run it again to go on where it stopped</source>
        <translation>멈춘 곳에서 이어가려면 다시 실행하세요</translation>
    </message>
    <message>
        <source>Another session uses %1 and has to end first.</source>
        <translation>누군가 %1을(를) 쓰고 있어 끝나기를 기다려야 합니다.</translation>
    </message>
    <message>
        <source>Another session uses %1 and has to end first: %2.</source>
        <translation>누군가 %1을(를) 쓰고 있어 끝나기를 기다려야 합니다: %2.</translation>
    </message>
    <message>
        <source>Something else wrote to it; publish to a new topic.</source>
        <translation>다른 무언가가 썼습니다. 새 토픽에 게시하세요.</translation>
    </message>
    <message>
        <source>Take that alias away, or name another index behind the host</source>
        <translation>그 별칭을 치우거나, 호스트 뒤에 다른 인덱스를 지정하세요</translation>
    </message>
    <message>
        <source>Take the block off the index or the cluster</source>
        <translation>인덱스나 클러스터의 차단을 푸세요</translation>
    </message>
    <message>
        <source>The MongoDB server at %1 can&apos;t be reached: %2.</source>
        <translation>%1의 MongoDB 서버에 연결할 수 없습니다: %2.</translation>
    </message>
    <message>
        <source>The MongoDB server at %1 does not confirm all rows.</source>
        <translation>%1의 MongoDB 서버가 모든 행을 가졌다고 답하지 않습니다.</translation>
    </message>
    <message>
        <source>The MongoDB server at %1 refuses: %2.</source>
        <translation>%1의 MongoDB 서버가 거부합니다: %2.</translation>
    </message>
    <message>
        <source>The Redis server at %1 %2.</source>
        <translation>%1의 Redis 서버: %2.</translation>
    </message>
    <message>
        <source>The Redis server at %1 refuses: %2.</source>
        <translation>%1의 Redis 서버가 거부합니다: %2.</translation>
    </message>
    <message>
        <source>The address names no topic.</source>
        <translation>주소에 토픽이 없습니다.</translation>
    </message>
    <message>
        <source>The address of a sink is SCHEME://HOST[:PORT]/….</source>
        <translation>싱크 주소는 SCHEME://HOST[:PORT]/…입니다.</translation>
    </message>
    <message>
        <source>The address of a sink must not hold a password, which would be stored.</source>
        <translation>싱크 주소에 비밀번호가 있으면 안 됩니다. 그대로 저장되기 때문입니다.</translation>
    </message>
    <message>
        <source>The address of a sink must not hold a secret.</source>
        <translation>싱크 주소에 비밀 값이 있으면 안 됩니다.</translation>
    </message>
    <message>
        <source>The address of a topic takes the options ca, sasl and transactions and no others.</source>
        <translation>토픽 주소의 옵션은 ca, sasl, transactions뿐입니다.</translation>
    </message>
    <message>
        <source>The address of the MongoDB server can&apos;t be used: %1.</source>
        <translation>MongoDB 서버의 주소를 쓸 수 없습니다: %1.</translation>
    </message>
    <message>
        <source>The address of the MongoDB server has the option %1, which Eventglass doesn&apos;t know.</source>
        <translation>MongoDB 서버의 주소에 Eventglass가 모르는 옵션 %1이(가) 있습니다.</translation>
    </message>
    <message>
        <source>The address of the MongoDB server names no host.</source>
        <translation>MongoDB 서버의 주소에 호스트가 없습니다.</translation>
    </message>
    <message>
        <source>The address of the Redis server has no valid port.</source>
        <translation>Redis 서버의 주소에 올바른 포트가 없습니다.</translation>
    </message>
    <message>
        <source>The address of the Redis server names a database that is no number.</source>
        <translation>Redis 서버의 주소에 적힌 데이터베이스가 숫자가 아닙니다.</translation>
    </message>
    <message>
        <source>The address of the topic has a [ without its ].</source>
        <translation>토픽 주소의 [에 짝이 되는 ]가 없습니다.</translation>
    </message>
    <message>
        <source>The address of the topic has a port that is no number from 1 to 65535.</source>
        <translation>토픽 주소의 포트가 1~65535의 숫자가 아닙니다.</translation>
    </message>
    <message>
        <source>The address of the topic must not hold a password.</source>
        <translation>토픽 주소에 비밀번호가 있으면 안 됩니다.</translation>
    </message>
    <message>
        <source>The alias %1 on %2 leads to an index of others: %3</source>
        <translation>%2의 별칭 %1이(가) 다른 곳의 인덱스로 이어집니다: %3</translation>
    </message>
    <message>
        <source>The alias %1 on %2 leads to more than one index</source>
        <translation>%2의 별칭 %1이(가) 인덱스 여럿으로 이어집니다</translation>
    </message>
    <message>
        <source>The certificate of %1 is not accepted: %2</source>
        <translation>%1의 인증서를 받아들이지 않습니다: %2</translation>
    </message>
    <message>
        <source>The client of Kafka can&apos;t be started: %1.</source>
        <translation>Kafka 클라이언트를 시작할 수 없습니다: %1.</translation>
    </message>
    <message>
        <source>The database&apos;s name can&apos;t be used</source>
        <translation>데이터베이스 이름을 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>The file %1 holds no certificate</source>
        <translation>파일 %1에 인증서가 없습니다</translation>
    </message>
    <message>
        <source>The group has read the topic %1 into another store, and each would get a part of it.</source>
        <translation>그룹이 토픽 %1을(를) 다른 저장소로 읽었으므로, 저장소마다 일부만 받게 됩니다.</translation>
    </message>
    <message>
        <source>The index&apos;s name can&apos;t be used</source>
        <translation>인덱스 이름을 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>The name of the MongoDB database or collection can&apos;t be used.</source>
        <translation>MongoDB 데이터베이스나 컬렉션의 이름을 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>The name of the topic is not one that Kafka takes.</source>
        <translation>Kafka가 받지 않는 토픽 이름입니다.</translation>
    </message>
    <message>
        <source>The option ca is for kafka+ssl:// only.</source>
        <translation>ca 옵션은 kafka+ssl://에만 씁니다.</translation>
    </message>
    <message>
        <source>The option sasl is plain, scram-sha-256 or scram-sha-512.</source>
        <translation>sasl 옵션은 plain, scram-sha-256 또는 scram-sha-512입니다.</translation>
    </message>
    <message>
        <source>The option transactions is on or off.</source>
        <translation>transactions 옵션은 on 또는 off입니다.</translation>
    </message>
    <message>
        <source>The password file %1 can&apos;t be read.</source>
        <translation>비밀번호 파일 %1을(를) 읽을 수 없습니다.</translation>
    </message>
    <message>
        <source>The position that is kept for the topic can&apos;t be read.</source>
        <translation>토픽에 대해 기억된 위치를 읽을 수 없습니다.</translation>
    </message>
    <message>
        <source>The publication %1 was removed.</source>
        <translation>게시 %1이(가) 제거되었습니다.</translation>
    </message>
    <message>
        <source>The root certificate %1 can&apos;t be read: %2</source>
        <translation>루트 인증서 %1을(를) 읽을 수 없습니다: %2</translation>
    </message>
    <message>
        <source>The rows of %1 are gone: the table %2 was dropped or renamed.</source>
        <translation>%1의 행이 없어졌습니다: 테이블 %2이(가) 지워졌거나 이름이 바뀌었습니다.</translation>
    </message>
    <message>
        <source>The server at %1 doesn&apos;t answer SCAN as Redis does.</source>
        <translation>%1의 서버가 SCAN에 Redis처럼 응답하지 않습니다.</translation>
    </message>
    <message>
        <source>The server at %1 doesn&apos;t answer as MongoDB does.</source>
        <translation>%1의 서버가 MongoDB처럼 응답하지 않습니다.</translation>
    </message>
    <message>
        <source>The server merges more slowly than it is written to</source>
        <translation>서버의 병합이 쓰기보다 느립니다</translation>
    </message>
    <message>
        <source>The setting %1 is not one that librdkafka takes here.</source>
        <translation>설정 %1은(는) 여기서 librdkafka가 받지 않습니다.</translation>
    </message>
    <message>
        <source>The sink refuses the row: %1.</source>
        <translation>싱크가 행을 거부합니다: %1.</translation>
    </message>
    <message>
        <source>The sink&apos;s address can&apos;t be read</source>
        <translation>싱크 주소를 읽을 수 없습니다</translation>
    </message>
    <message>
        <source>The sink&apos;s address has a parameter that means nothing here</source>
        <translation>싱크 주소에 여기서 의미 없는 매개변수가 있습니다</translation>
    </message>
    <message>
        <source>The sink&apos;s address has a part behind #</source>
        <translation>싱크 주소에 # 뒤의 부분이 있습니다</translation>
    </message>
    <message>
        <source>The sink&apos;s address has no port that can be used</source>
        <translation>싱크 주소에 쓸 수 있는 포트가 없습니다</translation>
    </message>
    <message>
        <source>The sink&apos;s address holds a user or a password</source>
        <translation>싱크 주소에 사용자나 비밀번호가 있습니다</translation>
    </message>
    <message>
        <source>The sink&apos;s address names a root certificate without TLS</source>
        <translation>싱크 주소에 TLS 없이 루트 인증서가 지정되어 있습니다</translation>
    </message>
    <message>
        <source>The store was restored, or is another one: the last event that is known to be in the topic is not in it</source>
        <translation>저장소가 복원되었거나 다른 저장소입니다: 토픽에 있다고 알려진 마지막 이벤트가 저장소에 없습니다</translation>
    </message>
    <message>
        <source>The table %1 on %2 has other columns than ours</source>
        <translation>%2의 테이블 %1의 열이 우리 것과 다릅니다</translation>
    </message>
    <message>
        <source>The topic %1 holds messages that are not from here (partition %2, offset %3 has no header event_id).</source>
        <translation>토픽 %1에 여기서 보내지 않은 메시지가 있습니다(파티션 %2, 오프셋 %3에 헤더 event_id가 없음).</translation>
    </message>
    <message>
        <source>The topic has more partitions than when it was published to, and there are messages in them already.</source>
        <translation>토픽의 파티션이 게시했을 때보다 많고, 거기에 이미 메시지가 있습니다.</translation>
    </message>
    <message>
        <source>The topic holds events that are before the position that is kept for it.</source>
        <translation>토픽에 기억된 위치보다 앞의 이벤트가 있습니다.</translation>
    </message>
    <message>
        <source>The topic holds events that this store doesn&apos;t have, %1 among them.</source>
        <translation>토픽에 이 저장소에 없는 이벤트가 있습니다. 그중 하나: %1.</translation>
    </message>
    <message>
        <source>There is no collection that was built, nor one in place, in %1.</source>
        <translation>%1에는 구축한 컬렉션도, 쓰이고 있는 컬렉션도 없습니다.</translation>
    </message>
    <message>
        <source>There is no index that was built, nor one in place</source>
        <translation>구축한 인덱스도, 쓰이고 있는 인덱스도 없습니다</translation>
    </message>
    <message>
        <source>There is too little memory to compress rows for sending</source>
        <translation>보낼 행을 묶을 메모리가 없습니다</translation>
    </message>
    <message>
        <source>There is no publication called %1.</source>
        <translation>게시 %1이(가) 없습니다.</translation>
    </message>
    <message>
        <source>There is no read model called %1.</source>
        <translation>읽기 모델 %1이(가) 없습니다.</translation>
    </message>
    <message>
        <source>There is no table %1 on %2</source>
        <translation>%2에 테이블 %1이(가) 없습니다</translation>
    </message>
    <message>
        <source>There is no table that was built, nor one in place</source>
        <translation>구축한 테이블도, 쓰이고 있는 테이블도 없습니다</translation>
    </message>
    <message>
        <source>No thread could be started to look up the name of the Redis server.</source>
        <translation>Redis 서버의 이름을 조회할 스레드가 없습니다.</translation>
    </message>
    <message>
        <source>No thread could be started to speak to Kafka.</source>
        <translation>Kafka와 통신할 스레드가 없습니다.</translation>
    </message>
    <message>
        <source>No thread could be started to speak to the MongoDB server.</source>
        <translation>MongoDB 서버와 통신할 스레드가 없습니다.</translation>
    </message>
    <message>
        <source>This build can&apos;t speak TLS with Redis: the library hiredis 0.14 has none.</source>
        <translation>이 빌드는 Redis와 TLS를 할 수 없습니다: hiredis 0.14 라이브러리에 없습니다.</translation>
    </message>
    <message>
        <source>This build of Eventglass can&apos;t speak to Kafka: it was made without librdkafka.</source>
        <translation>이 Eventglass 빌드는 Kafka와 통신할 수 없습니다: librdkafka 없이 만들어졌습니다.</translation>
    </message>
    <message>
        <source>This build of Eventglass has no sink of the kind %1: it was made without %2.</source>
        <translation>이 Eventglass 빌드에는 %1 종류의 싱크가 없습니다: %2 없이 만들어졌습니다.</translation>
    </message>
    <message>
        <source>This build of Qt has no TLS</source>
        <translation>이 Qt 빌드에는 TLS가 없습니다</translation>
    </message>
    <message>
        <source>This is no address of a topic.</source>
        <translation>토픽의 주소가 아닙니다.</translation>
    </message>
    <message>
        <source>Too few servers of the replica set of %1 have the rows yet: %2.</source>
        <translation>%1의 복제본 세트에서 아직 행을 가진 서버가 너무 적습니다: %2.</translation>
    </message>
    <message>
        <source>Use a tunnel (stunnel, SSH) or a Unix socket, and redis://.</source>
        <translation>터널(stunnel, SSH)이나 유닉스 소켓과 redis://를 쓰세요.</translation>
    </message>
    <message>
        <source>Waiting for a turn to write was cancelled.</source>
        <translation>쓰기 차례를 기다리기가 취소되었습니다.</translation>
    </message>
    <message>
        <source>Write %1+https://, or leave ?ca= out</source>
        <translation>%1+https://로 적거나 ?ca=를 빼세요</translation>
    </message>
    <message>
        <source>Write it as %1+http://HOST:PORT/NAME or %2+https://HOST:PORT/NAME?ca=FILE</source>
        <translation>%1+http://HOST:PORT/NAME 또는 %2+https://HOST:PORT/NAME?ca=FILE로 적으세요</translation>
    </message>
    <message>
        <source>Write it with a-z, 0-9, _ and -, beginning with a letter or a digit</source>
        <translation>a-z, 0-9, _와 -로, 글자나 숫자로 시작하게 적으세요</translation>
    </message>
    <message>
        <source>Write it with a-z, A-Z, 0-9 and _, not beginning with a digit</source>
        <translation>a-z, A-Z, 0-9와 _로, 숫자로 시작하지 않게 적으세요</translation>
    </message>
    <message>
        <source>Write it with at most 60 of a-z, A-Z, 0-9, _ and -.</source>
        <translation>a-z, A-Z, 0-9, _와 -로 60자까지 적으세요.</translation>
    </message>
    <message>
        <source>Writing rows</source>
        <translation>행 쓰기</translation>
    </message>
    <message>
        <source>Writing to MongoDB was cancelled.</source>
        <translation>MongoDB에 쓰기가 취소되었습니다.</translation>
    </message>
    <message>
        <source>Writing to Redis was cancelled.</source>
        <translation>Redis에 쓰기가 취소되었습니다.</translation>
    </message>
    <message>
        <source>a message is larger than the topic takes</source>
        <translation>메시지가 토픽이 받는 것보다 큽니다</translation>
    </message>
    <message>
        <source>a chunk of the answer has no size</source>
        <translation>응답 조각에 크기가 없습니다</translation>
    </message>
    <message>
        <source>a chunk of the answer is longer than it says</source>
        <translation>응답 조각이 적힌 것보다 깁니다</translation>
    </message>
    <message>
        <source>a text is larger than a document may be</source>
        <translation>텍스트가 문서에 허용되는 것보다 큽니다</translation>
    </message>
    <message>
        <source>a text is no UTF-8</source>
        <translation>UTF-8이 아닌 텍스트가 있습니다</translation>
    </message>
    <message>
        <source>a value of type %1</source>
        <translation>%1 유형의 값</translation>
    </message>
    <message>
        <source>another event</source>
        <translation>다른 이벤트</translation>
    </message>
    <message>
        <source>can&apos;t be reached: %1</source>
        <translation>연결할 수 없습니다: %1</translation>
    </message>
    <message>
        <source>can&apos;t be reached: no memory</source>
        <translation>연결할 수 없습니다: 메모리가 없습니다</translation>
    </message>
    <message>
        <source>doesn&apos;t answer</source>
        <translation>응답하지 않습니다</translation>
    </message>
    <message>
        <source>doesn&apos;t answer as Redis does: %1</source>
        <translation>Redis처럼 응답하지 않습니다: %1</translation>
    </message>
    <message>
        <source>from %1, up to position %2</source>
        <translation>%1에서, 위치 %2까지</translation>
    </message>
    <message>
        <source>has a name that could not be looked up in time</source>
        <translation>이름을 제때 조회하지 못했습니다</translation>
    </message>
    <message>
        <source>has a name that nobody knows</source>
        <translation>아무도 모르는 이름입니다</translation>
    </message>
    <message>
        <source>holds the balance %1, the row has %2</source>
        <translation>잔액이 %1인데, 행에는 %2입니다</translation>
    </message>
    <message>
        <source>holds version %1, the row is at %2</source>
        <translation>버전이 %1인데, 행은 %2입니다</translation>
    </message>
    <message>
        <source>is there, and the read model has no such row</source>
        <translation>남아 있는데, 읽기 모델에 그런 행이 없습니다</translation>
    </message>
    <message>
        <source>is there, and the row changed since it was last taken away</source>
        <translation>남아 있는데, 마지막으로 비운 뒤에 행이 바뀌었습니다</translation>
    </message>
    <message>
        <source>it closes the connection at once; a port for TLS is kafka+ssl://</source>
        <translation>연결을 바로 닫습니다. TLS 포트라면 kafka+ssl://입니다</translation>
    </message>
    <message>
        <source>it does not answer</source>
        <translation>응답하지 않습니다</translation>
    </message>
    <message>
        <source>it does not answer to TLS</source>
        <translation>TLS에 응답하지 않습니다</translation>
    </message>
    <message>
        <source>it does not speak TLS on this port</source>
        <translation>이 포트에서 TLS를 쓰지 않습니다</translation>
    </message>
    <message>
        <source>it has no address</source>
        <translation>주소가 없습니다</translation>
    </message>
    <message>
        <source>it was never filled</source>
        <translation>채워진 적이 없습니다</translation>
    </message>
    <message>
        <source>its certificate can&apos;t be verified</source>
        <translation>인증서를 검증할 수 없습니다</translation>
    </message>
    <message>
        <source>librdkafka %1 can&apos;t do SCRAM with Kafka 3.8.1 and later (2.6.1 can): use sasl=plain over TLS there; else check the user and EVENTGLASS_KAFKA_PASSWORD</source>
        <translation>librdkafka %1은(는) Kafka 3.8.1 이상과 SCRAM을 할 수 없습니다(2.6.1은 가능): 거기서는 TLS로 sasl=plain을 쓰고, 아니면 사용자와 EVENTGLASS_KAFKA_PASSWORD를 확인하세요</translation>
    </message>
    <message>
        <source>no memory</source>
        <translation>메모리가 없습니다</translation>
    </message>
    <message>
        <source>other programs keep writing to the same streams</source>
        <translation>다른 프로그램들이 같은 스트림에 계속 쓰고 있습니다</translation>
    </message>
    <message>
        <source>the answer comes in a form that is not known</source>
        <translation>응답이 알 수 없는 형식입니다</translation>
    </message>
    <message>
        <source>the answer ends in the middle</source>
        <translation>응답이 중간에 끝납니다</translation>
    </message>
    <message>
        <source>the answer has no status</source>
        <translation>응답에 상태가 없습니다</translation>
    </message>
    <message>
        <source>the answer is compressed, which was not asked for</source>
        <translation>요청하지 않았는데 응답이 압축되어 있습니다</translation>
    </message>
    <message>
        <source>the answer is larger than %1 MiB</source>
        <translation>응답이 %1 MiB보다 큽니다</translation>
    </message>
    <message>
        <source>the answer is no HTTP</source>
        <translation>응답이 HTTP가 아닙니다</translation>
    </message>
    <message>
        <source>the answer is no HTTP/1</source>
        <translation>응답이 HTTP/1이 아닙니다</translation>
    </message>
    <message>
        <source>the answer&apos;s length can&apos;t be read</source>
        <translation>응답의 길이를 읽을 수 없습니다</translation>
    </message>
    <message>
        <source>the connection is refused</source>
        <translation>연결이 거부되었습니다</translation>
    </message>
    <message>
        <source>the event %1</source>
        <translation>이벤트 %1</translation>
    </message>
    <message>
        <source>the header of the answer has no end</source>
        <translation>응답의 머리글이 끝나지 않습니다</translation>
    </message>
    <message>
        <source>the header of the answer has a line that is not valid</source>
        <translation>응답의 머리글에 잘못된 줄이 있습니다</translation>
    </message>
    <message>
        <source>the id has %1 bytes, 1 to %2 are allowed</source>
        <translation>ID가 %1바이트인데 1~%2바이트가 허용됩니다</translation>
    </message>
    <message>
        <source>the id has %1 bytes, 1 to 512 are allowed</source>
        <translation>ID가 %1바이트인데 1~512바이트가 허용됩니다</translation>
    </message>
    <message>
        <source>the id is no UTF-8</source>
        <translation>ID가 UTF-8이 아닙니다</translation>
    </message>
    <message>
        <source>the id is no UUID</source>
        <translation>ID가 UUID가 아닙니다</translation>
    </message>
    <message>
        <source>the key %1 %2</source>
        <translation>키 %1: %2</translation>
    </message>
    <message>
        <source>the message has no value (a tombstone)</source>
        <translation>메시지에 값이 없습니다(툼스톤)</translation>
    </message>
    <message>
        <source>the name server does not answer</source>
        <translation>이름 서버가 응답하지 않습니다</translation>
    </message>
    <message>
        <source>the read model was rebuilt or reset since it was filled</source>
        <translation>채워진 뒤에 읽기 모델이 재구축되거나 초기화되었습니다</translation>
    </message>
    <message>
        <source>the row is larger than a document may be</source>
        <translation>행이 문서에 허용되는 것보다 큽니다</translation>
    </message>
    <message>
        <source>the row is larger than the server takes</source>
        <translation>행이 서버가 받는 것보다 큽니다</translation>
    </message>
    <message>
        <source>the sink has a row that the read model hasn&apos;t</source>
        <translation>읽기 모델에 없는 행이 싱크에 있습니다</translation>
    </message>
    <message>
        <source>the sink has no such row</source>
        <translation>싱크에 그런 행이 없습니다</translation>
    </message>
    <message>
        <source>the sink holds version %1, the read model %2</source>
        <translation>싱크의 버전은 %1, 읽기 모델은 %2입니다</translation>
    </message>
    <message>
        <source>the store is of another library, which is for reading only</source>
        <translation>저장소가 다른 라이브러리의 것이라 읽기 전용입니다</translation>
    </message>
    <message>
        <source>the version %1 is below 0</source>
        <translation>버전 %1이(가) 0보다 작습니다</translation>
    </message>
    <message>
        <source>there is no address for that name</source>
        <translation>그 이름의 주소가 없습니다</translation>
    </message>
    <message>
        <source>there is no answer</source>
        <translation>응답이 없습니다</translation>
    </message>
    <message>
        <source>version %1 does not follow: the stream goes on with version %2</source>
        <translation>버전 %1이(가) 이어지지 않습니다: 스트림은 버전 %2(으)로 이어집니다</translation>
    </message>
    <message>
        <source>version %1 of the stream is taken by %2</source>
        <translation>스트림의 버전 %1은(는) %2이(가) 쓰고 있습니다</translation>
    </message>
    <message>
        <source>went away: %1</source>
        <translation>연결이 끊어졌습니다: %1</translation>
    </message>
    <message>
        <source>A row that was found is none of transaction_history.</source>
        <translation>찾은 행이 transaction_history의 행이 아닙니다.</translation>
    </message>
    <message>
        <source>Check that the folder of your data can be written to.</source>
        <translation>데이터 폴더에 쓸 수 있는지 확인하세요.</translation>
    </message>
    <message>
        <source>Check the database, or ask its owner for the right to read its tables</source>
        <translation>데이터베이스를 확인하거나, 소유자에게 그 테이블을 읽을 권한을 요청하세요</translation>
    </message>
    <message>
        <source>Install the package %1 and start Eventglass again</source>
        <translation>패키지 %1을(를) 설치하고 Eventglass를 다시 시작하세요</translation>
    </message>
    <message>
        <source>It was not connected.</source>
        <translation>연결하지 않았습니다.</translation>
    </message>
    <message>
        <source>Leave it out, and put it into ~/.pgpass</source>
        <translation>빼고 ~/.pgpass에 넣으세요</translation>
    </message>
    <message>
        <source>Making the demo store was stopped</source>
        <translation>데모 저장소 만들기를 멈췄습니다</translation>
    </message>
    <message>
        <source>No password was given.</source>
        <translation>비밀번호를 주지 않았습니다.</translation>
    </message>
    <message>
        <source>Not every field has a column that fits</source>
        <translation>모든 필드에 맞는 열이 있지는 않습니다</translation>
    </message>
    <message>
        <source>Qt&apos;s driver %1 is not installed</source>
        <translation>Qt 드라이버 %1이(가) 설치되어 있지 않습니다</translation>
    </message>
    <message>
        <source>Rebuild the publication.</source>
        <translation>게시를 다시 구축하세요.</translation>
    </message>
    <message>
        <source>Saving was cancelled.</source>
        <translation>저장이 취소되었습니다.</translation>
    </message>
    <message>
        <source>The address of the read models holds a password, which would be kept in plain sight</source>
        <translation>읽기 모델의 주소에 비밀번호가 있는데, 누구나 볼 수 있게 저장됩니다</translation>
    </message>
    <message>
        <source>The audit log of this machine, %1, can&apos;t be used: %2</source>
        <translation>이 컴퓨터의 감사 로그 %1을(를) 쓸 수 없습니다: %2</translation>
    </message>
    <message>
        <source>The demo store could not be put in place: %1</source>
        <translation>데모 저장소를 제자리에 둘 수 없습니다: %1</translation>
    </message>
    <message>
        <source>The export was stopped, as its store was closed</source>
        <translation>저장소가 닫혀서 내보내기가 멈췄습니다</translation>
    </message>
    <message>
        <source>The file could not be finished: %1</source>
        <translation>파일을 마무리하지 못했습니다: %1</translation>
    </message>
    <message>
        <source>The file could not be made: %1</source>
        <translation>파일을 만들지 못했습니다: %1</translation>
    </message>
    <message>
        <source>The file could not be written: %1</source>
        <translation>파일에 쓰지 못했습니다: %1</translation>
    </message>
    <message>
        <source>There is no publication called %1 any more.</source>
        <translation>게시 %1이(가) 더 이상 없습니다.</translation>
    </message>
    <message>
        <source>There is no table here that you have permission to read</source>
        <translation>여기에는 당신이 읽을 수 있는 테이블이 없습니다</translation>
    </message>
    <message>
        <source>choose another version</source>
        <translation>다른 버전을 고르세요</translation>
    </message>
    <message>
        <source>the search was cancelled</source>
        <translation>검색이 취소되었습니다</translation>
    </message>
    <message>
        <source>the stream %1 has no version %2</source>
        <translation>스트림 %1에 버전 %2이(가) 없습니다</translation>
    </message>
    <message>
        <source>%1 and no NOT NULL</source>
        <translation>%1, NOT NULL도 없음</translation>
    </message>
    <message>
        <source>%1 event has</source>
        <translation>이벤트 %1개에</translation>
    </message>
    <message>
        <source>%1 event has no position (null)</source>
        <translation>위치가 없는(null) 이벤트가 %1개 있습니다</translation>
    </message>
    <message>
        <source>%1 events have</source>
        <translation>이벤트 %1개에</translation>
    </message>
    <message>
        <source>%1 events have no position (null)</source>
        <translation>위치가 없는(null) 이벤트가 %1개 있습니다</translation>
    </message>
    <message>
        <source>%1 has %2: an event that gets no position would be in no list of all events</source>
        <translation>%1: %2. 위치를 얻지 못한 이벤트는 모든 이벤트의 목록에 나오지 않습니다</translation>
    </message>
    <message>
        <source>%1 has %2: where events share a position, following and projecting are refused</source>
        <translation>%1: %2. 이벤트의 위치가 같으면 따라가기와 프로젝션이 거부됩니다</translation>
    </message>
    <message>
        <source>%1: an event that gets no position would be in no list of all events</source>
        <translation>%1: 위치를 얻지 못한 이벤트는 모든 이벤트의 목록에 나오지 않습니다</translation>
    </message>
    <message>
        <source>%1: where events share a position, following and projecting are refused</source>
        <translation>%1: 이벤트의 위치가 같으면 따라가기와 프로젝션이 거부됩니다</translation>
    </message>
    <message>
        <source>Give each event a position of its own</source>
        <translation>이벤트마다 자기 위치를 주세요</translation>
    </message>
    <message>
        <source>Give that event a position that is one, or describe the table in a layout file, see docs/layouts.md</source>
        <translation>그 이벤트에 올바른 위치를 주거나 테이블을 레이아웃 파일에 설명하세요. docs/layouts.md를 보세요</translation>
    </message>
    <message>
        <source>Keep positions as whole numbers, times as 2026-01-31T09:00:00Z, and data as JSON</source>
        <translation>위치는 정수로, 시각은 2026-01-31T09:00:00Z로, 데이터는 JSON으로 보관하세요</translation>
    </message>
    <message>
        <source>Make one, or name one with options=-csearch_path%3DNAME in the address</source>
        <translation>하나 만들거나, 주소에 options=-csearch_path%3D이름으로 지정하세요</translation>
    </message>
    <message>
        <source>Reading works; give each event a position of its own, with a unique index and NOT NULL, to follow and project</source>
        <translation>읽기는 됩니다. 따라가고 프로젝션하려면 고유 인덱스와 NOT NULL로 이벤트마다 자기 위치를 주세요</translation>
    </message>
    <message>
        <source>an event of %1 stands at position %2, the least there is: nothing stands before it to begin from</source>
        <translation>%1의 이벤트가 가장 작은 위치 %2에 있습니다: 그 앞에서 시작할 곳이 없습니다</translation>
    </message>
    <message>
        <source>column %1 of %2</source>
        <translation>%2의 열 %1</translation>
    </message>
    <message>
        <source>column %1 of %2 holds %3, and a position is a whole number of 64 bits</source>
        <translation>%2의 열 %1에 %3이(가) 있는데, 위치는 64비트 정수입니다</translation>
    </message>
    <message>
        <source>column global_position holds %1, which is no whole number of 64 bits</source>
        <translation>열 global_position에 64비트 정수가 아닌 %1이(가) 있습니다</translation>
    </message>
    <message>
        <source>in %1 %2, and would be left out</source>
        <translation>%1에 %2, 그래서 빠지게 됩니다</translation>
    </message>
    <message>
        <source>in %1 %2: no list of all events shows what has none, only its stream does, and following and projecting are refused</source>
        <translation>%1에 %2: 위치가 없는 것은 모든 이벤트의 목록에 나오지 않고 그 스트림에만 나오며, 따라가기와 프로젝션은 거부됩니다</translation>
    </message>
    <message>
        <source>more events of %1 than a page may have share position %2</source>
        <translation>%1의 이벤트가 한 페이지보다 많이 위치 %2을(를) 함께 씁니다</translation>
    </message>
    <message>
        <source>no unique index</source>
        <translation>고유 인덱스 없음</translation>
    </message>
    <message>
        <source>several events of %1 share position %2: one that comes there later would be left out</source>
        <translation>%1의 여러 이벤트가 위치 %2을(를) 함께 씁니다: 나중에 그 자리에 오는 것은 빠지게 됩니다</translation>
    </message>
    <message>
        <source>Add %1 to the address</source>
        <translation>주소에 %1을(를) 더하세요</translation>
    </message>
    <message>
        <source>column %1 of %2 is %3, and a position is a whole number of 64 bits</source>
        <translation>%2의 열 %1은(는) %3인데, 위치는 64비트 정수입니다</translation>
    </message>
    <message>
        <source>%1 with rows</source>
        <translation>행이 있는 %1</translation>
    </message>
    <message>
        <source>Looking at the index</source>
        <translation>인덱스 확인</translation>
    </message>
    <message>
        <source>Find out who did that. A rebuild of %1 fills it again.</source>
        <translation>누가 그랬는지 확인하세요. %1을(를) 재구축하면 다시 채워집니다.</translation>
    </message>
    <message>
        <source>%1 was emptied: none of the published rows is left.</source>
        <translation>누군가 %1을(를) 비웠습니다: 게시한 행이 하나도 없습니다.</translation>
    </message>
    <message>
        <source>What is in %1 is not what was published: it was recreated, or another server answers there.</source>
        <translation>%1에 있는 것은 게시한 것이 아닙니다: 새로 만들어졌거나 다른 서버가 응답합니다.</translation>
    </message>
    <message>
        <source>What was published to %1 is not there any more.</source>
        <translation>%1에 게시한 것이 더 이상 없습니다.</translation>
    </message>
    <message>
        <source>is not connected</source>
        <translation>연결되어 있지 않습니다</translation>
    </message>
    <message>
        <source>%1 in schema %2</source>
        <translation>스키마 %2의 %1</translation>
    </message>
    <message>
        <source>%1 of %2 is %3</source>
        <translation>%2의 %1은(는) %3입니다</translation>
    </message>
    <message>
        <source>%1 of %2 is %3 in schema %4</source>
        <translation>%2의 %1은(는) 스키마 %4에서 %3입니다</translation>
    </message>
    <message>
        <source>%1, and init has to make or complete a table of that name</source>
        <translation>%1. init은 그 이름의 테이블을 만들거나 보완해야 합니다</translation>
    </message>
    <message>
        <source>%1, and no table of events can be beside it</source>
        <translation>%1. 그 옆에 이벤트 테이블을 둘 수 없습니다</translation>
    </message>
    <message>
        <source>%1, into which no events are written</source>
        <translation>%1. 여기에는 이벤트를 쓰지 않습니다</translation>
    </message>
    <message>
        <source>%1, into which no file can be imported</source>
        <translation>%1. 여기로는 파일을 가져올 수 없습니다</translation>
    </message>
    <message>
        <source>%1, to which init can add no columns, keys and triggers</source>
        <translation>%1. init이 여기에 열, 키, 트리거를 더할 수 없습니다</translation>
    </message>
    <message>
        <source>%1, which can&apos;t keep event ids, positions and versions unique over all partitions, as init has to make them</source>
        <translation>%1. init이 만들어야 하는 이벤트 ID, 위치, 버전의 고유 키를 모든 파티션에 걸쳐 둘 수 없습니다</translation>
    </message>
    <message>
        <source>It is read and written as it is; for events of its own name another database, or another schema with options=-csearch_path%3DNAME in the address</source>
        <translation>있는 그대로 읽고 씁니다. 따로 이벤트를 두려면 다른 데이터베이스를, 또는 주소에 options=-csearch_path%3D이름으로 다른 스키마를 지정하세요</translation>
    </message>
    <message>
        <source>It is read as it is; for events of its own name another database, or another schema with options=-csearch_path%3DNAME in the address</source>
        <translation>있는 그대로 읽습니다. 따로 이벤트를 두려면 다른 데이터베이스를, 또는 주소에 options=-csearch_path%3D이름으로 다른 스키마를 지정하세요</translation>
    </message>
    <message>
        <source>Make it an identity column, or give it a sequence as its default</source>
        <translation>identity 열로 만들거나, 기본값으로 시퀀스를 주세요</translation>
    </message>
    <message>
        <source>Rename it, or name another database, or another schema with options=-csearch_path%3DNAME in the address</source>
        <translation>이름을 바꾸거나, 다른 데이터베이스를, 또는 주소에 options=-csearch_path%3D이름으로 다른 스키마를 지정하세요</translation>
    </message>
    <message>
        <source>The setting default_transaction_read_only is on, for this user, this database or the whole server: reset it there (alter role, alter database or alter system), or use a user who may write</source>
        <translation>이 사용자, 이 데이터베이스 또는 서버 전체에 default_transaction_read_only 설정이 켜져 있습니다. 거기서 되돌리거나(alter role, alter database, alter system) 쓸 수 있는 사용자를 쓰세요</translation>
    </message>
    <message>
        <source>This server is a standby, which only reads: use the primary server</source>
        <translation>이 서버는 읽기만 하는 대기 서버입니다. 주 서버를 쓰세요</translation>
    </message>
    <message>
        <source>Write to the tables it is made of, and refresh it</source>
        <translation>바탕이 되는 테이블에 쓰고 새로 고치세요</translation>
    </message>
    <message>
        <source>Write where that table itself is: open the database it comes from</source>
        <translation>그 테이블이 실제로 있는 곳에 쓰세요. 원본 데이터베이스를 여세요</translation>
    </message>
    <message>
        <source>a foreign table</source>
        <translation>외부 테이블</translation>
    </message>
    <message>
        <source>a materialized view</source>
        <translation>구체화된 뷰</translation>
    </message>
    <message>
        <source>a partitioned table</source>
        <translation>파티션 테이블</translation>
    </message>
    <message>
        <source>a step failed (%1): %2</source>
        <translation>한 단계가 실패했습니다 (%1): %2</translation>
    </message>
    <message>
        <source>an index</source>
        <translation>인덱스</translation>
    </message>
    <message>
        <source>the table %1 of %2 is not the one that was opened</source>
        <translation>%2의 테이블 %1은(는) 열었을 때의 테이블이 아닙니다</translation>
    </message>
    <message>
        <source>%1 ends before offset %2, and was filled up to offset %3</source>
        <translation>%1은(는) 오프셋 %2 앞에서 끝나는데, 오프셋 %3까지 채워져 있었습니다</translation>
    </message>
    <message>
        <source>%1 ends before offset %2, and was read up to offset %3</source>
        <translation>%1은(는) 오프셋 %2 앞에서 끝나는데, 오프셋 %3까지 읽었습니다</translation>
    </message>
    <message>
        <source>%1 has another message at offset %2 than the one that was read there</source>
        <translation>%1의 오프셋 %2에 거기서 읽은 것과 다른 메시지가 있습니다</translation>
    </message>
    <message>
        <source>%1 has another message at offset %2 than the one that was written there</source>
        <translation>%1의 오프셋 %2에 거기에 쓴 것과 다른 메시지가 있습니다</translation>
    </message>
    <message>
        <source>%1 to %2 of %3</source>
        <translation>%3의 %1~%2</translation>
    </message>
    <message>
        <source>%1; what it lacks is sent, starting from the first event</source>
        <translation>%1. 없는 것을 첫 이벤트부터 보냅니다</translation>
    </message>
    <message>
        <source>Messages of the topic %1 were deleted before they were read: the offsets %2</source>
        <translation>토픽 %1의 메시지가 읽기 전에 삭제되었습니다: 오프셋 %2</translation>
    </message>
    <message>
        <source>Messages were deleted before they were read, or the topic was recreated; --begin-again reads all messages and skips events that are in the store already; another --group does the same</source>
        <translation>메시지가 읽기 전에 삭제되었거나 토픽이 새로 만들어졌습니다. --begin-again은 있는 것을 모두 읽고 저장소에 있는 것은 건너뜁니다. 다른 --group도 마찬가지입니다</translation>
    </message>
    <message>
        <source>Run it once with --begin-again: it reads all messages from the first one and skips events that are in the store already; another --group does the same</source>
        <translation>--begin-again을 붙여 한 번 실행하세요. 있는 것을 첫 메시지부터 읽고 저장소에 있는 것은 건너뜁니다. 다른 --group도 마찬가지입니다</translation>
    </message>
    <message>
        <source>Stop all publishers, recreate the topic once more (or name a new one), and publish: it is filled from the first event on</source>
        <translation>거기에 게시하는 것을 모두 멈추고, 토픽을 한 번 더 새로 만들거나(또는 새 토픽을 정하고) 게시하세요. 첫 이벤트부터 채워집니다</translation>
    </message>
    <message>
        <source>The topic %1 lacks events that belong before those that it holds: %2</source>
        <translation>토픽 %1에는 들어 있는 이벤트보다 앞에 있어야 할 이벤트가 없습니다: %2</translation>
    </message>
    <message>
        <source>The topic %1 lost messages that were read: %2</source>
        <translation>토픽 %1이(가) 이미 읽은 메시지를 잃었습니다: %2</translation>
    </message>
    <message>
        <source>The topic %1 was recreated: %2</source>
        <translation>토픽 %1이(가) 새로 만들어졌습니다: %2</translation>
    </message>
    <message>
        <source>The topic %1 was recreated: %2 (or a server lost its last messages)</source>
        <translation>토픽 %1이(가) 새로 만들어졌습니다: %2 (또는 서버가 마지막 메시지를 잃었습니다)</translation>
    </message>
    <message>
        <source>event %1 is missing</source>
        <translation>이벤트 %1이(가) 없습니다</translation>
    </message>
    <message>
        <source>it has %1 partitions, and had %2</source>
        <translation>파티션이 %1개인데, 전에는 %2개였습니다</translation>
    </message>
    <message>
        <source>it is shorter than it was</source>
        <translation>전보다 짧습니다</translation>
    </message>
    <message>
        <source>it was recreated during publishing</source>
        <translation>게시하는 동안 새로 만들어졌습니다</translation>
    </message>
    <message>
        <source>%1 of &quot;%2&quot; is a view</source>
        <translation>&quot;%2&quot;의 %1은(는) 뷰입니다</translation>
    </message>
    <message>
        <source>%1 of &quot;%2&quot; is a virtual table</source>
        <translation>&quot;%2&quot;의 %1은(는) 가상 테이블입니다</translation>
    </message>
    <message>
        <source>%1, to which init can add no keys and triggers</source>
        <translation>%1. init이 여기에 키와 트리거를 더할 수 없습니다</translation>
    </message>
    <message>
        <source>Ask the schema&apos;s owner for the right (GRANT USAGE ON SCHEMA %1)</source>
        <translation>스키마 소유자에게 권한을 요청하세요(GRANT USAGE ON SCHEMA %1)</translation>
    </message>
    <message>
        <source>It is read as it is; for events of its own name another file</source>
        <translation>있는 그대로 읽습니다. 따로 이벤트를 두려면 다른 파일을 지정하세요</translation>
    </message>
    <message>
        <source>a virtual table</source>
        <translation>가상 테이블</translation>
    </message>
    <message>
        <source>permission denied for schema %1 of %2, which holds a table events</source>
        <translation>%2의 스키마 %1에 대한 권한이 없습니다. 그 스키마에 events 테이블이 있습니다</translation>
    </message>
    <message>
        <source>Another process writes to the topic %1, too (partition %2, before offset %3): events may be in it twice, older ones behind newer ones</source>
        <translation>다른 프로세스도 토픽 %1에 쓰고 있습니다(파티션 %2, 오프셋 %3 앞). 이벤트가 두 번 들어 있거나, 오래된 것이 새 것 뒤에 있을 수 있습니다</translation>
    </message>
    <message>
        <source>No store is open, so there is nothing to mark</source>
        <translation>열린 저장소가 없어 표시할 것이 없습니다</translation>
    </message>
    <message>
        <source>The file of marks %1 can&apos;t be used: %2</source>
        <translation>표시 파일(%1)을 쓸 수 없습니다: %2</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is there and is no log of Eventglass&apos;s</source>
        <translation>&quot;%1&quot; 파일이 이미 있으며 Eventglass의 로그가 아닙니다</translation>
    </message>
    <message>
        <source>Name a new file for the log</source>
        <translation>로그로 쓸 새 파일을 지정하세요</translation>
    </message>
    <message>
        <source>This is not a PostgreSQL address: there is more than one @ before the host</source>
        <translation>PostgreSQL 주소가 아닙니다. 호스트 앞에 @가 둘 이상 있습니다</translation>
    </message>
    <message>
        <source>Write @ as %40 in a user name or a password</source>
        <translation>사용자 이름이나 암호에서는 @를 %40으로 쓰세요</translation>
    </message>
    <message>
        <source>events behind: %1 (limit %2)</source>
        <translation>뒤처진 이벤트: %1건(한도 %2)</translation>
    </message>
    <message>
        <source>failed events: %1 (limit %2)</source>
        <translation>실패한 이벤트: %1건(한도 %2)</translation>
    </message>
    <message>
        <source>failed events: %1 (limit %2), waiting behind them: %3</source>
        <translation>실패한 이벤트: %1건(한도 %2), 그 뒤에서 기다리는 이벤트: %3건</translation>
    </message>
    <message>
        <source>failed messages: %1 (limit %2)</source>
        <translation>실패한 메시지: %1건(한도 %2)</translation>
    </message>
    <message>
        <source>has been at position %1 for %2; events waiting: %3</source>
        <translation>%2 동안 위치 %1에 있음. 기다리는 이벤트: %3건</translation>
    </message>
    <message>
        <source>has been trying again for %1 (limit %2 s): %3</source>
        <translation>%1 동안 다시 시도 중(한도 %2초): %3</translation>
    </message>
    <message>
        <source>no process runs it; events waiting: %1</source>
        <translation>돌리는 프로세스가 없음. 기다리는 이벤트: %1건</translation>
    </message>
    <message>
        <source>the oldest event that is not projected is %1 old (limit %2 s)</source>
        <translation>아직 프로젝션하지 않은 가장 오래된 이벤트가 %1 지남(한도 %2초)</translation>
    </message>
    <message>
        <source>%1 is kept in %2 already.</source>
        <translation>%1이(가) 이미 %2에 저장됩니다.</translation>
    </message>
    <message>
        <source>Known are db and prefix.</source>
        <translation>알려진 옵션은 db와 prefix입니다.</translation>
    </message>
    <message>
        <source>Name another database, collection or index.</source>
        <translation>다른 데이터베이스, 컬렉션 또는 인덱스를 지정하세요.</translation>
    </message>
    <message>
        <source>Name another index behind the host</source>
        <translation>호스트 뒤에 다른 인덱스를 지정하세요</translation>
    </message>
    <message>
        <source>Name another one in the address (?collection=NAME), or remove them</source>
        <translation>주소에 다른 컬렉션을 지정하거나(?collection=NAME) 그 문서를 지우세요</translation>
    </message>
    <message>
        <source>Set its cleanup.policy to delete, or name another topic</source>
        <translation>cleanup.policy를 delete로 설정하거나 다른 토픽을 지정하세요</translation>
    </message>
    <message>
        <source>The address of the Redis server has the option %1, which Eventglass doesn&apos;t know.</source>
        <translation>Redis 서버의 주소에 Eventglass가 모르는 옵션 %1이(가) 있습니다.</translation>
    </message>
    <message>
        <source>The address of the Redis server names no socket.</source>
        <translation>Redis 서버의 주소에 소켓이 없습니다.</translation>
    </message>
    <message>
        <source>The collection of %1 holds documents of others.</source>
        <translation>%1의 컬렉션에 다른 프로그램의 문서가 있습니다.</translation>
    </message>
    <message>
        <source>The first messages of the topic %1 were deleted before they were read (%2 begins at offset %3): later events of their streams become dead letters</source>
        <translation>토픽 %1의 처음 메시지들이 읽기 전에 삭제되었습니다(%2은(는) 오프셋 %3부터 시작함). 그 스트림의 이후 이벤트는 데드 레터가 됩니다</translation>
    </message>
    <message>
        <source>The hosts in the address of the MongoDB server can&apos;t be read.</source>
        <translation>MongoDB 서버 주소의 호스트를 읽을 수 없습니다.</translation>
    </message>
    <message>
        <source>The rows of a publication can&apos;t be built and kept waiting.</source>
        <translation>게시의 행은 만들어 둔 채 대기시킬 수 없습니다.</translation>
    </message>
    <message>
        <source>The topic %1 is compacted: of messages with the same key it keeps only the last ones, so that events may be missing</source>
        <translation>토픽 %1은(는) 압축됩니다. 키가 같은 메시지는 마지막 것만 남으므로 이벤트가 빠질 수 있습니다</translation>
    </message>
    <message>
        <source>The topic %1 is compacted: of the events of a stream it keeps only the last ones</source>
        <translation>토픽 %1은(는) 압축됩니다. 한 스트림의 이벤트 중 마지막 것만 남습니다</translation>
    </message>
    <message>
        <source>There is an index of others called %1 on %2</source>
        <translation>%2에 %1(이)라는 다른 프로그램의 인덱스가 있습니다</translation>
    </message>
    <message>
        <source>What was done so far stays; run it again to go on</source>
        <translation>지금까지 한 것은 남습니다. 이어서 하려면 다시 실행하십시오</translation>
    </message>
    <message>
        <source>mongodb://HOST[:PORT][,HOST…][/DATABASE] or mongodb+srv://HOST[/DATABASE]</source>
        <translation>mongodb://HOST[:PORT][,HOST…][/DATABASE] 또는 mongodb+srv://HOST[/DATABASE]</translation>
    </message>
    <message>
        <source>If it asks for a login, name the user: kafka://USER@HOST/TOPIC</source>
        <translation>로그인을 요구하면 사용자를 적으십시오: kafka://USER@HOST/TOPIC</translation>
    </message>
    <message>
        <source>it closes the connection</source>
        <translation>연결을 끊습니다</translation>
    </message>
    <message>
        <source>Events before it are missing, as in an export with --type, --after or another option that leaves out a part of a stream: export whole streams, or leave stream_version out</source>
        <translation>그 앞의 이벤트가 없습니다. --type, --after처럼 스트림의 일부를 빼는 옵션으로 내보낸 파일이 그렇습니다. 스트림 전체를 내보내거나 stream_version을 빼십시오</translation>
    </message>
    <message>
        <source>&quot;%1&quot; was overwritten by another file while it was open: %2</source>
        <translation>&quot;%1&quot; 파일이 열려 있는 동안 다른 파일로 덮어써졌습니다: %2</translation>
    </message>
    <message>
        <source>The store was restored: it has no more tables of projections. %1</source>
        <translation>저장소가 복원되었습니다: 프로젝션의 테이블이 더 이상 없습니다. %1</translation>
    </message>
    <message>
        <source>The store was restored: it no longer has the lease of %1 that was taken.</source>
        <translation>저장소가 복원되었습니다: %1에서 얻은 임대가 더 이상 없습니다.</translation>
    </message>
    <message>
        <source>They are made again, and what they held is projected from the first event on</source>
        <translation>테이블을 다시 만들고 그 내용은 첫 이벤트부터 다시 프로젝션합니다</translation>
    </message>
    <message>
        <source>%1 has more than 511 levels of nesting</source>
        <translation>%1의 중첩이 511단계를 넘습니다</translation>
    </message>
    <message>
        <source>Write the inner ones as a text, or as events of their own</source>
        <translation>안쪽 단계는 텍스트로 쓰거나 별도의 이벤트로 나누십시오</translation>
    </message>
    <message>
        <source>the JSON text has too many levels of nesting; an event&apos;s data may have 511</source>
        <translation>JSON 텍스트의 중첩 단계가 너무 많습니다. 이벤트의 데이터는 511단계까지 가능합니다</translation>
    </message>
    <message>
        <source>%1 can&apos;t be opened: this process has too many open files</source>
        <translation>%1 파일을 열 수 없습니다: 이 프로세스가 연 파일이 너무 많습니다</translation>
    </message>
    <message>
        <source>Correct them, or read all events, as they have positions of their own</source>
        <translation>이벤트를 바로잡거나, 위치는 서로 다르므로 전체 이벤트를 읽으십시오</translation>
    </message>
    <message>
        <source>more than %1 events of the stream &quot;%2&quot; have the version %3</source>
        <translation>스트림 &quot;%2&quot;의 이벤트 %1개 이상이 버전 %3을(를) 갖고 있습니다</translation>
    </message>
    <message>
        <source>the stream &quot;%1&quot; can&apos;t be read in the order of its versions: the event at position %2 has a stream_version that is no whole number</source>
        <translation>스트림 &quot;%1&quot;을(를) 버전 순서로 읽을 수 없습니다: 위치 %2의 이벤트에 있는 stream_version이 정수가 아닙니다</translation>
    </message>
    <message>
        <source>%1 can&apos;t be read: %2</source>
        <translation>%1을(를) 읽을 수 없습니다: %2</translation>
    </message>
    <message>
        <source>%1 has the version %2, which another one has, too, or which is too low</source>
        <translation>%1의 버전 %2은(는) 다른 이벤트에도 있거나 너무 낮습니다</translation>
    </message>
    <message>
        <source>the stream &quot;%1&quot; has no certain state: the event at position %2 can&apos;t be read: %3</source>
        <translation>스트림 &quot;%1&quot;의 상태를 확정할 수 없습니다: 위치 %2의 이벤트를 읽을 수 없습니다: %3</translation>
    </message>
    <message>
        <source>the stream &quot;%1&quot; has no certain state: the event at position %2 has the version %3, which another one has, too, or which is too low</source>
        <translation>스트림 &quot;%1&quot;의 상태를 확정할 수 없습니다: 위치 %2의 이벤트가 가진 버전 %3은(는) 다른 이벤트에도 있거나 너무 낮습니다</translation>
    </message>
    <message>
        <source>its header is another one</source>
        <translation>헤더가 다릅니다</translation>
    </message>
    <message>
        <source>The topic %1 takes smaller messages now; it is opened again</source>
        <translation>토픽 %1이(가) 이제 더 작은 메시지만 받으므로 다시 엽니다</translation>
    </message>
    <message>
        <source>%1 %2: the event at position %3 is a dead letter.</source>
        <translation>%1 %2: 위치 %3의 이벤트가 데드 레터입니다.</translation>
    </message>
    <message>
        <source>%1 %2: the event at position %3 is not projected yet.</source>
        <translation>%1 %2: 위치 %3의 이벤트는 아직 프로젝션되지 않았습니다.</translation>
    </message>
    <message>
        <source>%1 has not answered since %2.</source>
        <translation>%1이(가) %2부터 응답하지 않습니다.</translation>
    </message>
    <message>
        <source>a boolean</source>
        <translation>불리언</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>숫자</translation>
    </message>
    <message>
        <source>a string</source>
        <translation>문자열</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>a field and what is wrong with it</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Events applied: %1, discarded: %2; keys that stopped again: %3.</source>
        <translation>적용된 이벤트: %1, 버린 이벤트: %2, 다시 멈춘 키: %3.</translation>
    </message>
    <message>
        <source>is %1, not %2</source>
        <translation>%2이(가) 아니라 %1입니다</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>The link can&apos;t be opened. %1</source>
        <translation>링크를 열 수 없습니다. %1</translation>
    </message>
    <message>
        <source>Eventglass ended unexpectedly before. What is known of it was kept on this machine only: %1</source>
        <translation>지난번에 Eventglass가 예기치 않게 끝났습니다. 알 수 있는 것은 이 컴퓨터에만 남겨 두었습니다: %1</translation>
    </message>
</context>
<context>
    <name>models</name>
    <message>
        <source>this machine&apos;s server</source>
        <translation>이 컴퓨터의 서버</translation>
    </message>
    <message>
        <source>%1 (called %2)</source>
        <translation>%1(이름 %2)</translation>
    </message>
    <message>
        <source>service %1</source>
        <translation>서비스 %1</translation>
    </message>
    <message>
        <source>as on this machine</source>
        <translation>이 컴퓨터의 설정대로</translation>
    </message>
    <message>
        <source>of the user&apos;s name</source>
        <translation>사용자 이름과 같은 것</translation>
    </message>
    <message>
        <source>yes, and the certificate is checked</source>
        <translation>예, 인증서도 확인합니다</translation>
    </message>
    <message>
        <source>yes, but nobody checks who the server is</source>
        <translation>예, 하지만 서버가 누구인지는 확인하지 않습니다</translation>
    </message>
    <message>
        <source>not demanded; what is read may be overheard</source>
        <translation>요구하지 않음. 읽는 내용을 누가 엿들을 수 있습니다</translation>
    </message>
</context>
<context>
    <name>models::AccountComparison</name>
    <message>
        <source>Field</source>
        <translation>항목</translation>
    </message>
    <message>
        <source>Read model</source>
        <translation>읽기 모델</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>재생</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>차이</translation>
    </message>
</context>
<context>
    <name>models::AccountDetail</name>
    <message>
        <source>The connection is lost: these figures are those of version %1, the last that was read.</source>
        <translation>연결이 끊어졌습니다. 이 값은 마지막으로 읽은 버전 %1의 것입니다.</translation>
    </message>
</context>
<context>
    <name>models::AccountEventsModel</name>
    <message>
        <source>Opened by %1</source>
        <translation>%1이(가) 개설</translation>
    </message>
    <message>
        <source>Deposit</source>
        <translation>입금</translation>
    </message>
    <message>
        <source>Withdrawal with a fee of %1</source>
        <translation>출금, 수수료 %1</translation>
    </message>
    <message>
        <source>Withdrawal</source>
        <translation>출금</translation>
    </message>
    <message>
        <source>Transfer to %1</source>
        <translation>%1에 이체</translation>
    </message>
    <message>
        <source>Transfer from %1</source>
        <translation>%1에서 이체받음</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>해지</translation>
    </message>
    <message>
        <source>Closed: %1</source>
        <translation>해지: %1</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>버전</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>일어난 일</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>금액</translation>
    </message>
    <message>
        <source>Balance after</source>
        <translation>이후 잔액</translation>
    </message>
</context>
<context>
    <name>models::AccountFacts</name>
    <message>
        <source>These figures are those of version %1. The account is at version %2 by now; they follow as soon as it is projected.</source>
        <translation>이 값은 버전 %1의 것입니다. 계좌는 이미 버전 %2입니다. 프로젝션이 따라오면 바뀝니다.</translation>
    </message>
</context>
<context>
    <name>models::AccountsModel</name>
    <message>
        <source>stale</source>
        <translation>낡음</translation>
    </message>
    <message>
        <source>open</source>
        <translation>열림</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>닫힘</translation>
    </message>
    <message>
        <source>Events of this account could not be projected: balance and activity are those before them.</source>
        <translation>이 계좌의 이벤트를 프로젝션하지 못했습니다. 잔액과 활동은 그 이벤트 이전의 것입니다.</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>account, type</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Sorted within each currency: amounts of different currencies have no order.</source>
        <translation>같은 통화 안에서 정렬했습니다. 서로 다른 통화의 금액에는 순서가 없습니다.</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>계좌</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>소유자</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>잔액</translation>
    </message>
    <message>
        <source>Last activity</source>
        <translation>마지막 활동</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>상태</translation>
    </message>
</context>
<context>
    <name>models::AlertWatch</name>
    <message>
        <source>cleared</source>
        <translation>풀림</translation>
    </message>
    <message>
        <source>on</source>
        <translation>켜짐</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Projection</source>
        <translation>프로젝션</translation>
    </message>
    <message>
        <source>What</source>
        <translation>대상</translation>
    </message>
    <message>
        <source>Raised</source>
        <translation>켜진 시각</translation>
    </message>
    <message>
        <source>Cleared</source>
        <translation>풀린 시각</translation>
    </message>
</context>
<context>
    <name>models::AreaTable</name>
    <message>
        <source>Time</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>Stream</source>
        <translation>스트림</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>버전</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>종류</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>위치</translation>
    </message>
</context>
<context>
    <name>models::AuditModel</name>
    <message>
        <source>begun: it is still running, or was killed before its end</source>
        <translation>시작됨: 아직 하고 있거나, 도중에 죽었습니다</translation>
    </message>
    <message>
        <source>this machine</source>
        <translation>이 컴퓨터</translation>
    </message>
    <message>
        <source>projection database</source>
        <translation>프로젝션 데이터베이스</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>동작</translation>
    </message>
    <message>
        <source>What</source>
        <translation>대상</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>결과</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>이유</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>누가</translation>
    </message>
    <message>
        <source>Database user</source>
        <translation>데이터베이스 사용자</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>프로그램</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>매개변수</translation>
    </message>
    <message>
        <source>Kept in</source>
        <translation>보관된 곳</translation>
    </message>
    <message>
        <source>done</source>
        <comment>what was asked for</comment>
        <translation>완료</translation>
    </message>
    <message>
        <source>cancelled</source>
        <comment>what was asked for</comment>
        <translation>취소됨</translation>
    </message>
    <message>
        <source>The saved connection opens it unlocked.</source>
        <translation>저장한 연결이 잠금을 푼 채로 엽니다.</translation>
    </message>
</context>
<context>
    <name>models::AuditTrail</name>
    <message>
        <source>This is not in the audit log: %1</source>
        <translation>감사 기록에 없습니다: %1</translation>
    </message>
</context>
<context>
    <name>models::CategoriesModel</name>
    <message>
        <source>Events came that are not counted yet.</source>
        <translation>아직 세지 않은 이벤트가 들어왔습니다.</translation>
    </message>
    <message>
        <source>All events</source>
        <translation>모든 이벤트</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>범주</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>이벤트</translation>
    </message>
    <message>
        <source>1 stream</source>
        <translation>스트림 1개</translation>
    </message>
    <message>
        <source>%1 streams</source>
        <translation>스트림 %1개</translation>
    </message>
    <message>
        <source>%1: %2 in %3</source>
        <comment>category, events, streams</comment>
        <translation>%1: %3, %2</translation>
    </message>
</context>
<context>
    <name>models::CausesModel</name>
    <message>
        <source>%1 in %2, %3 from first to last</source>
        <translation>%2에 %1, 처음부터 끝까지 %3</translation>
    </message>
    <message>
        <source>1 event</source>
        <translation>이벤트 1건</translation>
    </message>
    <message>
        <source>%1 events</source>
        <translation>이벤트 %1건</translation>
    </message>
    <message>
        <source>1 stream</source>
        <translation>스트림 1개</translation>
    </message>
    <message>
        <source>%1 streams</source>
        <translation>스트림 %1개</translation>
    </message>
    <message>
        <source>%1 (only the newest events are shown)</source>
        <translation>%1(최신 이벤트만 보입니다)</translation>
    </message>
    <message>
        <source>Caused by %1, which is not part of this correlation</source>
        <translation>원인은 %1인데, 이 상관관계에 들어 있지 않습니다</translation>
    </message>
    <message>
        <source>Time between the event and the one that caused it</source>
        <translation>원인 이벤트와 이 이벤트 사이의 시간</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>일어난 일</translation>
    </message>
    <message>
        <source>Stream and version</source>
        <translation>스트림과 버전</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>After its cause</source>
        <translation>원인 이후</translation>
    </message>
    <message>
        <source>Since the start</source>
        <translation>시작 이후</translation>
    </message>
</context>
<context>
    <name>models::ChangedColumnsModel</name>
    <message>
        <source>%1 at position %2</source>
        <comment>event type, global position</comment>
        <translation>%1, 위치 %2</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>열</translation>
    </message>
    <message>
        <source>Old</source>
        <translation>이전</translation>
    </message>
    <message>
        <source>New</source>
        <translation>새로 만들기</translation>
    </message>
    <message>
        <source>New since</source>
        <translation>이후 새 값</translation>
    </message>
</context>
<context>
    <name>models::ComparisonModel</name>
    <message>
        <source>Path</source>
        <translation>경로</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>이전</translation>
    </message>
    <message>
        <source>After</source>
        <translation>이후</translation>
    </message>
</context>
<context>
    <name>models::ConnectionTest</name>
    <message>
        <source>The file is there</source>
        <translation>파일이 있습니다</translation>
    </message>
    <message>
        <source>The server answers</source>
        <translation>서버가 답합니다</translation>
    </message>
    <message>
        <source>It is an SQLite database</source>
        <translation>SQLite 데이터베이스입니다</translation>
    </message>
    <message>
        <source>Signed in to the database</source>
        <translation>데이터베이스에 로그인했습니다</translation>
    </message>
    <message>
        <source>It is an event store</source>
        <translation>이벤트 저장소입니다</translation>
    </message>
    <message>
        <source>Events can be read</source>
        <translation>이벤트를 읽을 수 있습니다</translation>
    </message>
    <message>
        <source>The file can&apos;t be opened</source>
        <translation>파일을 열 수 없습니다</translation>
    </message>
    <message>
        <source>The server can&apos;t be reached</source>
        <translation>서버에 닿을 수 없습니다</translation>
    </message>
    <message>
        <source>It is no SQLite database</source>
        <translation>SQLite 데이터베이스가 아닙니다</translation>
    </message>
    <message>
        <source>The server refuses to sign in</source>
        <translation>서버가 로그인을 거부합니다</translation>
    </message>
    <message>
        <source>It is no event store</source>
        <translation>이벤트 저장소가 아닙니다</translation>
    </message>
    <message>
        <source>Events can&apos;t be read</source>
        <translation>이벤트를 읽을 수 없습니다</translation>
    </message>
    <message>
        <source>There is no file %1. Choose another, or make one with the demo store.</source>
        <translation>파일 %1이(가) 없습니다. 다른 파일을 고르거나 데모 저장소를 만드십시오.</translation>
    </message>
    <message>
        <source>%1 is a folder. Choose the database file in it.</source>
        <translation>%1은(는) 폴더입니다. 그 안의 데이터베이스 파일을 고르십시오.</translation>
    </message>
    <message>
        <source>You have no permission to read the file. Ask its owner (%1) for access.</source>
        <translation>이 파일을 읽을 권한이 없습니다. 소유자(%1)에게 권한을 요청하십시오.</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>비어 있습니다</translation>
    </message>
    <message>
        <source>the last position is %1</source>
        <translation>마지막 위치는 %1입니다</translation>
    </message>
    <message>
        <source>There is no table of events in it. Check that this is the right database; the program that writes the events makes their table.</source>
        <translation>이벤트 테이블이 없습니다. 맞는 데이터베이스인지 확인하십시오. 이벤트를 쓰는 프로그램이 테이블을 만듭니다.</translation>
    </message>
</context>
<context>
    <name>models::Connections</name>
    <message>
        <source>%1 (copy)</source>
        <translation>%1(사본)</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>연결</translation>
    </message>
    <message>
        <source>%1, group %2</source>
        <translation>%1, 그룹 %2</translation>
    </message>
</context>
<context>
    <name>models::DeadLettersModel</name>
    <message>
        <source>failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>waits behind it</source>
        <translation>그 뒤에서 기다림</translation>
    </message>
    <message>
        <source>Last tried %1</source>
        <translation>마지막 시도 %1</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>위치</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>이벤트</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>키</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>오류</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>시도</translation>
    </message>
</context>
<context>
    <name>models::ErrorWords</name>
    <message>
        <source>The server can&apos;t be reached.</source>
        <translation>서버에 닿을 수 없습니다.</translation>
    </message>
    <message>
        <source>This user has no permission to do that.</source>
        <translation>이 사용자는 그렇게 할 수 없습니다.</translation>
    </message>
    <message>
        <source>It can&apos;t be written here.</source>
        <translation>여기에는 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>Somebody else is using it.</source>
        <translation>다른 누군가가 쓰고 있습니다.</translation>
    </message>
    <message>
        <source>It took too long.</source>
        <translation>너무 오래 걸렸습니다.</translation>
    </message>
    <message>
        <source>Something is not there that should be.</source>
        <translation>있어야 할 것이 없습니다.</translation>
    </message>
    <message>
        <source>Somebody else changed it meanwhile.</source>
        <translation>그동안 다른 누군가가 바꿨습니다.</translation>
    </message>
    <message>
        <source>It was cancelled.</source>
        <translation>취소되었습니다.</translation>
    </message>
    <message>
        <source>A file could not be read or written.</source>
        <translation>파일을 읽거나 쓰지 못했습니다.</translation>
    </message>
    <message>
        <source>The file was replaced, moved or deleted.</source>
        <translation>파일이 바뀌었거나, 옮겨졌거나, 지워졌습니다.</translation>
    </message>
    <message>
        <source>The database refused it.</source>
        <translation>데이터베이스가 거절했습니다.</translation>
    </message>
</context>
<context>
    <name>models::EventMarks</name>
    <message>
        <source>Important</source>
        <translation>중요</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>질문</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>끝남</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>기타</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>another window holds it</source>
        <translation>다른 창이 쓰고 있습니다</translation>
    </message>
</context>
<context>
    <name>models::EventMatches</name>
    <message>
        <source>the filter could not be applied: %1</source>
        <translation>필터를 적용하지 못했습니다: %1</translation>
    </message>
    <message>
        <source>looking for what fits the filter …</source>
        <translation>필터에 맞는 이벤트를 찾는 중 …</translation>
    </message>
    <message>
        <source>1 event fits the filter</source>
        <translation>필터에 맞는 이벤트 1건</translation>
    </message>
    <message>
        <source>%1 events fit the filter</source>
        <translation>필터에 맞는 이벤트 %1건</translation>
    </message>
</context>
<context>
    <name>models::Freshness</name>
    <message>
        <source>Stale: the event at position %1 could not be projected (%2: %3), so its figures end before it.</source>
        <translation>낡음: 위치 %1의 이벤트(%2: %3)를 프로젝션하지 못해 값이 그 앞에서 끝납니다.</translation>
    </message>
    <message>
        <source>These are the earlier rows. The new ones could not be read: %1</source>
        <translation>이전에 있던 것입니다. 요청한 것을 읽지 못했습니다: %1</translation>
    </message>
    <message>
        <source>These are the earlier rows. The connection is lost, so nothing can be searched until it is back.</source>
        <translation>이전에 있던 것입니다. 연결이 끊어져 돌아올 때까지 찾을 수 없습니다.</translation>
    </message>
    <message>
        <source>These are the earlier rows, until the new ones are found.</source>
        <translation>요청한 것을 찾을 때까지 이전에 있던 것이 보입니다.</translation>
    </message>
    <message>
        <source>The connection is lost: newer events are missing here.</source>
        <translation>연결이 끊어졌습니다. 그 뒤에 쓰인 것은 여기에 없습니다.</translation>
    </message>
    <message>
        <source>Reading stopped, so newer events are missing here: %1</source>
        <translation>더 읽을 수 없어, 그 뒤에 쓰인 것은 여기에 없습니다: %1</translation>
    </message>
    <message>
        <source>At least %1 came since this was read.</source>
        <translation>읽은 뒤 적어도 %1이(가) 들어왔습니다.</translation>
    </message>
    <message>
        <source>%1 came since this was read.</source>
        <translation>읽은 뒤 %1이(가) 들어왔습니다.</translation>
    </message>
    <message>
        <source>1 event of the same key waits behind it.</source>
        <translation>같은 키의 이벤트 1건이 그 뒤에서 기다립니다.</translation>
    </message>
    <message>
        <source>%1 events of the same key wait behind it.</source>
        <translation>같은 키의 이벤트 %1건이 그 뒤에서 기다립니다.</translation>
    </message>
</context>
<context>
    <name>models::HitCounter</name>
    <message>
        <source>1 hit</source>
        <translation>1건 찾음</translation>
    </message>
    <message>
        <source>%1 hits</source>
        <translation>%1건 찾음</translation>
    </message>
    <message>
        <source>%1 · all %2 looked through</source>
        <comment>hits, positions</comment>
        <translation>%1 · %2건을 모두 살펴봄</translation>
    </message>
    <message>
        <source>at least %1 · the total is not known</source>
        <comment>hits</comment>
        <translation>%1 이상 · 얼마나 되는지 알 수 없음</translation>
    </message>
    <message>
        <source>%1 · %2 of %3 looked through</source>
        <comment>hits, positions, positions</comment>
        <translation>%1 · %3건 중 %2건을 살펴봄</translation>
    </message>
</context>
<context>
    <name>models::JsonModel</name>
    <message>
        <source>{ %1 }</source>
        <translation>{ %1 }</translation>
    </message>
    <message>
        <source>[ %1 ]</source>
        <translation>[ %1 ]</translation>
    </message>
    <message>
        <source>%1 stands here more than once; readers take the last</source>
        <translation>%1이(가) 여러 번 나옵니다. 읽는 쪽은 마지막 것을 씁니다</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>키</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>값</translation>
    </message>
</context>
<context>
    <name>models::LayoutMapping</name>
    <message>
        <source>A stream begins with 0 here.</source>
        <translation>여기서는 스트림이 0부터 시작합니다.</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written: %2</source>
        <translation>%1에 쓸 수 없습니다: %2</translation>
    </message>
    <message>
        <source>Choose another folder</source>
        <translation>다른 폴더를 고르십시오</translation>
    </message>
</context>
<context>
    <name>models::LetterWork</name>
    <message>
        <source>the worker that holds it did not take the request</source>
        <translation>프로젝션을 쥔 작업자가 요청을 받지 않았습니다</translation>
    </message>
    <message>
        <source>%1: nothing more was done, %2</source>
        <translation>%1: 그 밖에 한 일이 없습니다, %2</translation>
    </message>
    <message>
        <source>%1 discarded</source>
        <translation>%1 버림</translation>
    </message>
    <message>
        <source>%1 applied</source>
        <translation>%1 적용</translation>
    </message>
    <message>
        <source>keys that stopped at an event that failed: %1</source>
        <translation>실패한 이벤트에서 멈춘 키: %1</translation>
    </message>
</context>
<context>
    <name>models::MappedEventsModel</name>
    <message>
        <source>Position</source>
        <translation>위치</translation>
    </message>
    <message>
        <source>Stream</source>
        <translation>스트림</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>버전</translation>
    </message>
    <message>
        <source>Event id</source>
        <translation>이벤트 ID</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>종류</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>데이터</translation>
    </message>
    <message>
        <source>Metadata</source>
        <translation>메타데이터</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>시각</translation>
    </message>
</context>
<context>
    <name>models::MarksModel</name>
    <message>
        <source>Mark</source>
        <translation>표시</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>메모</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>종류</translation>
    </message>
    <message>
        <source>Stream</source>
        <translation>스트림</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>버전</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>위치</translation>
    </message>
</context>
<context>
    <name>models::MaskRules</name>
    <message>
        <source>“%1” can&apos;t be masked: pages and links lead by ids, and names of streams hold them.</source>
        <translation>“%1”은(는) 가릴 수 없습니다. 페이지와 링크가 ID로 이어지고, 스트림 이름에도 들어 있습니다.</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be masked: balances and charts are computed from it.</source>
        <translation>“%1”은(는) 가릴 수 없습니다. 잔액과 차트를 이것으로 계산합니다.</translation>
    </message>
    <message>
        <source>“%1” is no path; one is “phone” or “customer.address”.</source>
        <translation>“%1”은(는) 경로가 아닙니다. “phone”이나 “customer.address”처럼 쓰세요.</translation>
    </message>
    <message>
        <source>Write id:%1 to mask it all the same</source>
        <translation>그래도 가리려면 id:%1로 쓰세요</translation>
    </message>
</context>
<context>
    <name>models::Masking</name>
    <message>
        <source>Nothing was revealed, because the audit log can&apos;t be written.</source>
        <translation>드러내지 않았습니다. 감사 로그에 적을 수 없기 때문입니다.</translation>
    </message>
</context>
<context>
    <name>models::MessageLetterWork</name>
    <message>
        <source>%1 discarded</source>
        <comment>count of messages</comment>
        <translation>%1 버림</translation>
    </message>
    <message>
        <source>%1 stored</source>
        <comment>count of events</comment>
        <translation>%1 저장함</translation>
    </message>
    <message>
        <source>events that were in the store already: %1</source>
        <translation>이미 저장소에 있던 이벤트: %1건</translation>
    </message>
    <message>
        <source>messages that failed again: %1</source>
        <translation>다시 실패한 메시지: %1건</translation>
    </message>
    <message>
        <source>nothing was left to do</source>
        <translation>남은 일이 없었습니다</translation>
    </message>
</context>
<context>
    <name>models::MessageLettersModel</name>
    <message>
        <source>Last tried %1</source>
        <translation>마지막 시도 %1</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>토픽</translation>
    </message>
    <message>
        <source>Partition</source>
        <translation>파티션</translation>
    </message>
    <message>
        <source>Offset</source>
        <translation>오프셋</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>키</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>시도</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>오류</translation>
    </message>
</context>
<context>
    <name>models::PasswordCommand</name>
    <message>
        <source>The program “%1”, which gives the password, can&apos;t be started.</source>
        <translation>비밀번호를 주는 프로그램 “%1”을(를) 시작할 수 없습니다.</translation>
    </message>
    <message>
        <source>Is it installed, and may you run it?</source>
        <translation>설치되어 있고 실행할 권한이 있습니까?</translation>
    </message>
    <message>
        <source>The program “%1” gave no password in two minutes.</source>
        <translation>프로그램 “%1”이(가) 2분 안에 비밀번호를 주지 않았습니다.</translation>
    </message>
    <message>
        <source>Run it in a terminal to see what it waits for.</source>
        <translation>터미널에서 실행하여 무엇을 기다리는지 보십시오.</translation>
    </message>
    <message>
        <source>There is no command that gives the password.</source>
        <translation>비밀번호를 주는 명령이 없습니다.</translation>
    </message>
    <message>
        <source>Name a program, or choose where else the password comes from.</source>
        <translation>프로그램을 적거나 비밀번호를 얻을 다른 곳을 고르십시오.</translation>
    </message>
    <message>
        <source>The program “%1”, which gives the password, failed with status %2.</source>
        <translation>비밀번호를 주는 프로그램 “%1”이(가) 상태 %2(으)로 실패했습니다.</translation>
    </message>
    <message>
        <source>The program “%1” printed no password.</source>
        <translation>프로그램 “%1”이(가) 비밀번호를 출력하지 않았습니다.</translation>
    </message>
</context>
<context>
    <name>models::PlacesModel</name>
    <message>
        <source>as it should be</source>
        <translation>정상</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>다름</translation>
    </message>
    <message>
        <source>stale</source>
        <translation>낡음</translation>
    </message>
    <message>
        <source>not there yet</source>
        <translation>아직 반영되지 않음</translation>
    </message>
    <message>
        <source>in the dead letters</source>
        <translation>데드 레터에 있음</translation>
    </message>
    <message>
        <source>nothing there</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>never filled</source>
        <translation>채워진 적 없음</translation>
    </message>
    <message>
        <source>can&apos;t be asked</source>
        <translation>확인할 수 없음</translation>
    </message>
    <message>
        <source>Choose a sink first.</source>
        <translation>먼저 싱크를 선택하세요.</translation>
    </message>
    <message>
        <source>Only rows of outside sinks can be repaired here.</source>
        <translation>여기서는 외부 싱크의 행만 다시 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>This connection is read-only. Unlock it to repair rows of sinks.</source>
        <translation>이 연결은 읽기 전용입니다. 싱크의 행을 복구하려면 잠금을 해제하세요.</translation>
    </message>
    <message>
        <source>Another action is still running.</source>
        <translation>이미 다른 일을 하는 중입니다.</translation>
    </message>
    <message>
        <source>%1 has the row again.</source>
        <translation>%1에 행을 다시 썼습니다.</translation>
    </message>
    <message>
        <source>Event store</source>
        <translation>이벤트 저장소</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>위치</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>버전</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>What is not right</source>
        <translation>문제</translation>
    </message>
    <message>
        <source>not up to date yet</source>
        <translation>아직 최신이 아님</translation>
    </message>
</context>
<context>
    <name>models::PoisonClinic</name>
    <message>
        <source>Row now</source>
        <translation>지금 행</translation>
    </message>
    <message>
        <source>Row then</source>
        <translation>그때 행</translation>
    </message>
    <message>
        <source>Only read models can be tried out.</source>
        <translation>읽기 모델만 시험할 수 있습니다.</translation>
    </message>
    <message>
        <source>It can&apos;t be tried: %1</source>
        <translation>시험할 수 없습니다: %1</translation>
    </message>
    <message>
        <source>The key has no dead letters any more.</source>
        <translation>이 키에는 이제 데드 레터가 없습니다.</translation>
    </message>
    <message>
        <source>All would be applied: %1.</source>
        <translation>모두 적용됩니다: %1.</translation>
    </message>
    <message>
        <source>Not tried, as they are many: %1.</source>
        <translation>많아서 시험하지 않음: %1.</translation>
    </message>
    <message>
        <source>%1 would be applied; the one at position %2 fails: %3. Waiting behind it: %4.</source>
        <translation>%1이 적용되고, 위치 %2의 이벤트가 실패합니다: %3. 그 뒤에서 기다림: %4.</translation>
    </message>
    <message>
        <source>This was tried with changed data, which is not stored: a retry takes the event as it is in the store.</source>
        <translation>다른 데이터로 해 본 것이며 어디에도 저장하지 않습니다. 다시 시도하면 저장소의 이벤트 그대로 씁니다.</translation>
    </message>
</context>
<context>
    <name>models::ProjectionCells</name>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>%1 · oldest %2 old</source>
        <comment>events behind, age of the oldest</comment>
        <translation>%1 · 가장 오래된 것은 %2 전</translation>
    </message>
    <message>
        <source>%1 + %2 waiting</source>
        <comment>dead letters, events behind them</comment>
        <translation>%1 + 대기 %2</translation>
    </message>
    <message>
        <source>stopping…</source>
        <translation>멈추는 중…</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>멈춤</translation>
    </message>
    <message>
        <source>catching up</source>
        <translation>따라잡는 중</translation>
    </message>
    <message>
        <source>live</source>
        <translation>실시간</translation>
    </message>
    <message>
        <source>rebuilding</source>
        <translation>다시 만드는 중</translation>
    </message>
    <message>
        <source>retrying</source>
        <translation>다시 시도하는 중</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>waiting for readers: %1</source>
        <translation>읽는 쪽을 기다리는 중: %1</translation>
    </message>
    <message>
        <source>at position %1</source>
        <translation>위치 %1</translation>
    </message>
    <message>
        <source>%1 since %2, at position %3</source>
        <translation>%2부터 %1, 위치 %3</translation>
    </message>
    <message>
        <source>%1, about %2 left</source>
        <translation>%1, 약 %2 남음</translation>
    </message>
    <message>
        <source>Kept by %1; what it keeps is no position</source>
        <translation>%1이(가) 관리합니다. 그것이 보관하는 값은 위치가 아닙니다</translation>
    </message>
    <message>
        <source>Kept by %1, at position %2 of %3: %4</source>
        <translation>%1이(가) 관리, 위치 %2/%3: %4</translation>
    </message>
    <message>
        <source>nothing is behind</source>
        <translation>뒤처진 것 없음</translation>
    </message>
    <message>
        <source>, written %1</source>
        <translation>, %1에 씀</translation>
    </message>
    <message>
        <source>external</source>
        <translation>외부</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>알 수 없음</translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>최대 %1</translation>
    </message>
    <message>
        <source>kept by %1</source>
        <translation>%1이(가) 관리</translation>
    </message>
    <message>
        <source>%1 · start requested</source>
        <translation>%1 · 시작 요청됨</translation>
    </message>
    <message>
        <source>%1 · stop requested</source>
        <translation>%1 · 멈춤 요청됨</translation>
    </message>
    <message>
        <source>%1 · rebuild requested</source>
        <translation>%1 · 다시 만들기 요청됨</translation>
    </message>
    <message>
        <source>%1 · cancel requested</source>
        <translation>%1 · 취소 요청됨</translation>
    </message>
    <message>
        <source>%1 · reset requested</source>
        <translation>%1 · 초기화 요청됨</translation>
    </message>
    <message>
        <source>this window</source>
        <translation>이 창</translation>
    </message>
    <message>
        <source>waits in %1</source>
        <translation>%1에서 대기 중</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1/%2</translation>
    </message>
    <message>
        <source>Events after its position, and how long ago the oldest of them happened.</source>
        <translation>위치 뒤의 이벤트, 그리고 그중 가장 오래된 것이 일어난 지 얼마나 되었는지.</translation>
    </message>
    <message>
        <source>Events that could not be projected, and events of the same keys that wait behind them.</source>
        <translation>프로젝션하지 못한 이벤트, 그리고 그 뒤에서 기다리는 같은 키의 이벤트.</translation>
    </message>
    <message>
        <source>Events per second during the last two minutes.</source>
        <translation>최근 2분 동안 초당 이벤트.</translation>
    </message>
    <message>
        <source>Another process stopped it; %1 keeps running and starts it on request.</source>
        <translation>다른 곳에서 멈췄습니다. %1은(는) 계속 실행되며 요청을 받으면 다시 시작합니다.</translation>
    </message>
    <message>
        <source>No process runs it.</source>
        <translation>아무도 돌리지 않습니다.</translation>
    </message>
    <message>
        <source>%1 now</source>
        <translation>지금 %1</translation>
    </message>
    <message>
        <source>Projection</source>
        <translation>프로젝션</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>위치</translation>
    </message>
    <message>
        <source>Behind</source>
        <translation>뒤처짐</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>속도</translation>
    </message>
    <message>
        <source>Last two minutes</source>
        <translation>최근 2분</translation>
    </message>
    <message>
        <source>Dead letters</source>
        <translation>데드 레터</translation>
    </message>
    <message>
        <source>Run by</source>
        <translation>실행</translation>
    </message>
    <message>
        <source>The store is published to this topic: %1, at position %2, %3 behind</source>
        <translation>저장소를 이 토픽에 게시합니다: %1, 위치 %2, %3개 뒤처짐</translation>
    </message>
    <message>
        <source>The store is published to this topic: %1, at position %2, nothing behind</source>
        <translation>저장소를 이 토픽에 게시합니다: %1, 위치 %2, 뒤처진 것 없음</translation>
    </message>
    <message>
        <source>This topic is read into the store: %1, %2 messages read; how many there are is known while it is read</source>
        <translation>이 토픽을 저장소로 읽어 들입니다: %1, 메시지 %2개 읽음. 모두 몇 개인지는 읽는 동안에만 알 수 있습니다</translation>
    </message>
    <message>
        <source>This topic is read into the store: %1, %2 messages read, %3 behind</source>
        <translation>이 토픽을 저장소로 읽어 들입니다: %1, 메시지 %2개 읽음, %3개 뒤처짐</translation>
    </message>
    <message>
        <source>Messages that were read, of those in the topic.</source>
        <translation>토픽에 있는 메시지 가운데 읽은 것.</translation>
    </message>
    <message>
        <source>Messages of the topic that were not read yet; known while it is read.</source>
        <translation>토픽에서 아직 읽지 않은 메시지. 읽는 동안에만 알 수 있습니다.</translation>
    </message>
    <message>
        <source>Messages that could not become events.</source>
        <translation>이벤트가 되지 못한 메시지.</translation>
    </message>
    <message>
        <source>at most %1 behind</source>
        <comment>events</comment>
        <translation>많아야 %1 뒤처짐</translation>
    </message>
</context>
<context>
    <name>models::ProjectionCommands</name>
    <message>
        <source>%1 was asked to start it, by %2, %3.</source>
        <translation>%2이(가) %1에 시작을 요청했습니다(%3).</translation>
    </message>
    <message>
        <source>%1 was asked to stop it, by %2, %3.</source>
        <translation>%2이(가) %1에 멈추기를 요청했습니다(%3).</translation>
    </message>
    <message>
        <source>%1 was asked to rebuild it, by %2, %3.</source>
        <translation>%2이(가) %1에 다시 만들기를 요청했습니다(%3).</translation>
    </message>
    <message>
        <source>%1 was asked to cancel its rebuild, by %2, %3.</source>
        <translation>%2이(가) %1에 다시 만들기의 취소를 요청했습니다(%3).</translation>
    </message>
    <message>
        <source>%1 was asked to reset it, by %2, %3.</source>
        <translation>%2이(가) %1에 초기화를 요청했습니다(%3).</translation>
    </message>
    <message>
        <source>That process does not run it any more: nobody will answer.</source>
        <translation>그 프로세스는 더 이상 실행하지 않으므로 아무도 응답하지 않습니다.</translation>
    </message>
    <message>
        <source>It has not answered yet.</source>
        <translation>아직 응답하지 않았습니다.</translation>
    </message>
    <message>
        <source>This connection is read-only. Unlock it to run projections from here.</source>
        <translation>이 연결은 읽기 전용입니다. 여기서 프로젝션을 돌리려면 잠금을 푸십시오.</translation>
    </message>
    <message>
        <source>The connection to the store is lost.</source>
        <translation>저장소 연결이 끊어졌습니다.</translation>
    </message>
    <message>
        <source>No request to another process is open.</source>
        <translation>다른 프로세스에 요청한 것이 없습니다.</translation>
    </message>
    <message>
        <source>A request to another process is not answered yet; withdraw it first.</source>
        <translation>다른 프로세스가 요청에 아직 응답하지 않았습니다. 먼저 그 요청을 거두십시오.</translation>
    </message>
    <message>
        <source>It is being stopped.</source>
        <translation>멈추는 중입니다.</translation>
    </message>
    <message>
        <source>It runs already.</source>
        <translation>이미 돌고 있습니다.</translation>
    </message>
    <message>
        <source>It does not run.</source>
        <translation>돌고 있지 않습니다.</translation>
    </message>
    <message>
        <source>It is being rebuilt.</source>
        <translation>다시 만드는 중입니다.</translation>
    </message>
    <message>
        <source>It is not being rebuilt.</source>
        <translation>다시 만드는 중이 아닙니다.</translation>
    </message>
    <message>
        <source>It is being rebuilt; cancel that first.</source>
        <translation>다시 만드는 중입니다. 먼저 그것을 취소하십시오.</translation>
    </message>
    <message>
        <source>%1: the request could not be made: %2</source>
        <translation>%1: 요청할 수 없었습니다: %2</translation>
    </message>
    <message>
        <source>%1: the request could not be withdrawn: %2</source>
        <translation>%1: 요청을 거둘 수 없었습니다: %2</translation>
    </message>
    <message>
        <source>%1: the request was answered before it could be withdrawn.</source>
        <translation>%1: 거두기 전에 요청이 받아들여졌습니다.</translation>
    </message>
    <message>
        <source>A topic is neither rebuilt nor reset: what is in it, or was read from it, stays.</source>
        <translation>토픽에 있는 것과 토픽에서 읽은 것은 그대로 남습니다. 다시 만들거나 초기화하지 않습니다.</translation>
    </message>
    <message>
        <source>A topic is read by the program eventglassctl, which does not run now.</source>
        <translation>토픽은 eventglassctl 프로그램이 읽으며, 지금은 실행되고 있지 않습니다.</translation>
    </message>
    <message>
        <source>A topic is written by the program eventglassctl, which does not run now.</source>
        <translation>토픽은 eventglassctl 프로그램이 쓰며, 지금은 실행되고 있지 않습니다.</translation>
    </message>
</context>
<context>
    <name>models::ProjectionHistory</name>
    <message>
        <source>Time</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>위치</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>최신 위치</translation>
    </message>
    <message>
        <source>Behind</source>
        <translation>뒤처짐</translation>
    </message>
    <message>
        <source>A batch</source>
        <translation>배치 하나</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>오류</translation>
    </message>
</context>
<context>
    <name>models::ProjectionOutcome</name>
    <message>
        <source>%1 was not reset: %2</source>
        <translation>%1을(를) 초기화하지 못했습니다: %2</translation>
    </message>
    <message>
        <source>%1 was not rebuilt: %2</source>
        <translation>%1을(를) 다시 만들지 못했습니다: %2</translation>
    </message>
    <message>
        <source>The rebuild of %1 was cancelled after %2; its rows are the old ones.</source>
        <translation>%1 다시 만들기를 %2 만에 취소했습니다. 행은 이전 그대로입니다.</translation>
    </message>
    <message>
        <source>all its rows</source>
        <translation>모든 행</translation>
    </message>
    <message>
        <source>%1 was rebuilt in %2.</source>
        <translation>%1을(를) %2 만에 다시 만들었습니다.</translation>
    </message>
    <message>
        <source>%1 was reset: %2, the position %3 and %4 are gone. Start makes the rows again.</source>
        <comment>projection, rows, position, dead letters</comment>
        <translation>%1을(를) 초기화했습니다. %2, 위치 %3, %4이(가) 없어졌습니다. 시작하면 행을 다시 만듭니다.</translation>
    </message>
    <message>
        <source>%1 was rebuilt in %2: %3 now, %4 before.</source>
        <comment>projection, time, rows</comment>
        <translation>%1을(를) %2 만에 다시 만들었습니다. 지금 %3, 전에는 %4개.</translation>
    </message>
    <message>
        <source>%1 was rebuilt in %2: %3 now.</source>
        <comment>projection, time, rows</comment>
        <translation>%1을(를) %2 만에 다시 만들었습니다. 지금 %3.</translation>
    </message>
</context>
<context>
    <name>models::ProjectionsModel</name>
    <message>
        <source>Kept by %1: only %1 itself can start, stop or rebuild it.</source>
        <translation>%1이(가) 관리합니다. %1만 시작하고 멈추고 다시 만들 수 있습니다.</translation>
    </message>
    <message>
        <source>Choose a projection first.</source>
        <translation>먼저 프로젝션을 고르십시오.</translation>
    </message>
    <message>
        <source>There are no projections.</source>
        <translation>프로젝션이 없습니다.</translation>
    </message>
    <message>
        <source>All of them run.</source>
        <translation>모두 돌고 있습니다.</translation>
    </message>
    <message>
        <source>None of them runs.</source>
        <translation>하나도 돌지 않습니다.</translation>
    </message>
</context>
<context>
    <name>models::QueryCatalogue</name>
    <message>
        <source>table</source>
        <translation>테이블</translation>
    </message>
</context>
<context>
    <name>models::QueryRun</name>
    <message>
        <source>… (%1 characters in all)</source>
        <translation>… (모두 %1자)</translation>
    </message>
    <message>
        <source>No thread could be started</source>
        <translation>스레드를 시작하지 못했습니다</translation>
    </message>
    <message>
        <source>The server has not confirmed the cancel yet</source>
        <translation>서버가 멈췄다는 답을 아직 하지 않았습니다</translation>
    </message>
    <message>
        <source>No answer came within the time limit</source>
        <translation>시간 제한 안에 답이 오지 않았습니다</translation>
    </message>
    <message>
        <source>Check the connection; the server was asked to cancel the query</source>
        <translation>연결을 확인하십시오. 서버에는 멈추라고 요청했습니다</translation>
    </message>
</context>
<context>
    <name>models::RebuildReview</name>
    <message>
        <source>No rebuilt rows of %1 wait for a decision: somebody else took or dropped them.</source>
        <translation>결정을 기다리는 %1의 새 행이 없습니다. 다른 사람이 쓰거나 버렸습니다.</translation>
    </message>
    <message>
        <source>Another version of the program made the old rows: they can&apos;t be compared.</source>
        <translation>이전 행은 다른 버전의 프로그램이 만들어 비교할 수 없습니다.</translation>
    </message>
    <message>
        <source>The old rows went on to position %1 meanwhile: what changed since position %2 is among the differences. The new rows are caught up before they are swapped.</source>
        <translation>이전 행은 그사이 위치 %1까지 나아갔습니다. 위치 %2 뒤에 바뀐 것도 차이에 들어 있습니다. 새 행은 바꾸기 전에 따라잡습니다.</translation>
    </message>
    <message>
        <source>The rebuild of %1 was cancelled after %2; its rows are the old ones.</source>
        <translation>%1 다시 만들기를 %2 만에 취소했습니다. 행은 이전 그대로입니다.</translation>
    </message>
    <message>
        <source>not compared</source>
        <translation>비교하지 않음</translation>
    </message>
    <message>
        <source>%1 added, %2 removed, %3 changed</source>
        <translation>추가 %1, 삭제 %2, 변경 %3</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>취소하는 중…</translation>
    </message>
    <message>
        <source>New rows of %1 are built beside the old ones. Readers see the old rows until you decide.</source>
        <translation>%1의 새 행을 이전 행 옆에 만듭니다. 모두가 계속 이전 행을 읽습니다. 결정하기 전에는 아무것도 바뀌지 않습니다.</translation>
    </message>
    <message>
        <source>Comparing the rows of %1…</source>
        <translation>%1의 행을 비교하는 중…</translation>
    </message>
    <message>
        <source>%1 was not rebuilt: %2</source>
        <translation>%1을(를) 다시 만들지 못했습니다: %2</translation>
    </message>
    <message>
        <source>Swapping the rows of %1…</source>
        <translation>%1의 행을 바꾸는 중…</translation>
    </message>
    <message>
        <source>Dropping the new rows of %1…</source>
        <translation>%1의 새 행을 버리는 중…</translation>
    </message>
    <message>
        <source>Rebuilt rows of %1 wait for a decision.</source>
        <translation>%1의 다시 만든 행이 결정을 기다립니다.</translation>
    </message>
    <message>
        <source>all its rows</source>
        <translation>모든 행</translation>
    </message>
    <message>
        <source>%1: the rebuilt rows are the ones people read now, %2, %3, after %4.</source>
        <translation>%1: 다시 만든 행을 이제 모두가 읽습니다. %2, %3, 걸린 시간 %4.</translation>
    </message>
    <message>
        <source>%1: the rebuilt rows were dropped, %2; readers see the old ones.</source>
        <translation>%1: 다시 만든 것을 버렸습니다(%2). 행은 예전 그대로입니다.</translation>
    </message>
    <message>
        <source>%1 up to position %2, built by %3, %4: %5</source>
        <comment>rows, …, what changed</comment>
        <translation>%1, 위치 %2까지, %3이(가) %4에 만듦: %5</translation>
    </message>
</context>
<context>
    <name>models::RecentStores</name>
    <message>
        <source>SQLite file</source>
        <translation>SQLite 파일</translation>
    </message>
    <message>
        <source>PostgreSQL</source>
        <translation>PostgreSQL</translation>
    </message>
    <message>
        <source>not there any more</source>
        <translation>더 이상 없음</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1, %2, %3</translation>
    </message>
    <message>
        <source>%1: %2
This file is not there any more.</source>
        <translation>%1: %2
이 파일은 더 이상 없습니다.</translation>
    </message>
    <message>
        <source>%1: %2
Opened %3</source>
        <translation>%1: %2
연 시각 %3</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>저장소</translation>
    </message>
</context>
<context>
    <name>models::RowChangesModel</name>
    <message>
        <source>The name of the file must end in .csv, .tsv or .ndjson.</source>
        <translation>파일 이름은 .csv, .tsv, .ndjson 가운데 하나로 끝나야 합니다.</translation>
    </message>
    <message>
        <source>added</source>
        <translation>추가됨</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>삭제됨</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>변경됨</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>행</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>키</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>다른 점</translation>
    </message>
</context>
<context>
    <name>models::RowExplanation</name>
    <message>
        <source>Looking for the events of this row…</source>
        <translation>이 행의 이벤트를 찾는 중…</translation>
    </message>
    <message>
        <source>Its events can&apos;t be read: %1</source>
        <translation>이 행의 이벤트를 읽을 수 없습니다: %1</translation>
    </message>
    <message>
        <source>No event of this store makes this row.</source>
        <translation>이 저장소의 어떤 이벤트도 이 행을 만들지 않습니다.</translation>
    </message>
    <message>
        <source>Events of this row were not found by its key.</source>
        <translation>이 행의 이벤트를 키로 찾지 못했습니다.</translation>
    </message>
    <message>
        <source>%1 make this row; the old rows know none of them.</source>
        <translation>%1이(가) 이 행을 만듭니다. 이전 행은 그중 하나도 모릅니다.</translation>
    </message>
    <message>
        <source>The old values are those after %1. Later events that they miss: %2.</source>
        <translation>이전 값은 %1 뒤의 것입니다. 빠진 나중 이벤트: %2.</translation>
    </message>
    <message>
        <source>%1 make this row. The old values match no version of it: the rows were changed by hand, or made by another version of the program.</source>
        <translation>%1이(가) 이 행을 만듭니다. 이전 값은 이 행의 어느 버전과도 맞지 않습니다. 행을 손으로 바꾸었거나 프로그램의 다른 버전이 만들었습니다.</translation>
    </message>
</context>
<context>
    <name>models::RowStepsModel</name>
    <message>
        <source>%1, version %2</source>
        <translation>%1, 버전 %2</translation>
    </message>
    <message>
        <source>can&apos;t be projected: %1</source>
        <translation>프로젝션할 수 없음: %1</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>위치</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>이벤트</translation>
    </message>
    <message>
        <source>What it made of the row</source>
        <translation>행에 한 일</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>Stream</source>
        <translation>스트림</translation>
    </message>
</context>
<context>
    <name>models::SearchResult</name>
    <message>
        <source>%1, %2</source>
        <comment>user id, e-mail</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1, of %2</source>
        <comment>currency, user id</comment>
        <translation>%1, 소유자 %2</translation>
    </message>
</context>
<context>
    <name>models::Session</name>
    <message>
        <source>No store is open.</source>
        <translation>열린 저장소가 없습니다.</translation>
    </message>
    <message>
        <source>Choose one on the Connect page.</source>
        <translation>연결 페이지에서 고르십시오.</translation>
    </message>
</context>
<context>
    <name>models::SinkLogins</name>
    <message>
        <source>The password is forgotten.</source>
        <translation>비밀번호를 지웠습니다.</translation>
    </message>
    <message>
        <source>The password is kept for this session only.</source>
        <translation>비밀번호는 이번 실행 동안만 보관합니다.</translation>
    </message>
    <message>
        <source>The password is in the system&apos;s keychain.</source>
        <translation>비밀번호는 시스템 키체인에 있습니다.</translation>
    </message>
    <message>
        <source>The password is kept for this session only: %1</source>
        <translation>비밀번호는 이번 실행 동안만 보관합니다: %1</translation>
    </message>
</context>
<context>
    <name>models::SinksModel</name>
    <message>
        <source>%1 was removed; what is in the sink stays there.</source>
        <translation>%1을(를) 뺐습니다. 싱크에 있는 것은 그대로 남습니다.</translation>
    </message>
    <message>
        <source>%1 can be reached and used: %2, %3.</source>
        <translation>%1에 닿고 쓸 수 있습니다: %2, %3.</translation>
    </message>
    <message>
        <source>This connection is read-only. Unlock it to add or remove sinks.</source>
        <translation>이 연결은 읽기 전용입니다. 싱크를 더하거나 빼려면 잠금을 푸십시오.</translation>
    </message>
    <message>
        <source>Another action is still running.</source>
        <translation>이미 다른 일을 하는 중입니다.</translation>
    </message>
    <message>
        <source>%1 was added; start it among the projections to fill it.</source>
        <translation>%1을(를) 더했습니다. 채우려면 프로젝션에서 시작하십시오.</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>알 수 없음</translation>
    </message>
    <message>
        <source>%1 (not in this build)</source>
        <translation>%1(이 빌드에는 없음)</translation>
    </message>
    <message>
        <source>Publication</source>
        <translation>퍼블리케이션</translation>
    </message>
    <message>
        <source>Read model</source>
        <translation>읽기 모델</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>종류</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>주소</translation>
    </message>
</context>
<context>
    <name>models::Standing</name>
    <message>
        <source>%1 was made from events that are not in the store</source>
        <translation>%1은(는) 이 저장소에 없는 이벤트로 만들었습니다</translation>
    </message>
    <message>
        <source>%1 is %2 behind</source>
        <comment>read model, events</comment>
        <translation>%1이(가) %2 뒤처졌습니다</translation>
    </message>
    <message>
        <source>%1 lacks %2 that could not be projected and %3 behind them</source>
        <comment>read model, events, events</comment>
        <translation>%1에는 프로젝션하지 못한 %2와(과) 그 뒤의 %3이(가) 빠져 있습니다</translation>
    </message>
    <message>
        <source>%1 lacks %2 that could not be projected</source>
        <comment>read model, events</comment>
        <translation>%1에는 프로젝션하지 못한 %2이(가) 빠져 있습니다</translation>
    </message>
    <message>
        <source>It is not known whether these figures are up to date: %1</source>
        <translation>최신 값인지 알 수 없습니다: %1</translation>
    </message>
    <message>
        <source>These figures are not up to date: %1.</source>
        <translation>최신 값이 아닙니다: %1.</translation>
    </message>
</context>
<context>
    <name>models::StateTreeModel</name>
    <message>
        <source>(removed)</source>
        <translation>(지워짐)</translation>
    </message>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
    <message numerus="yes">
        <source>%n items</source>
        <translation>
            <numerusform>항목 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>empty</source>
        <translation>비어 있음</translation>
    </message>
    <message>
        <source>new</source>
        <translation>새로 생김</translation>
    </message>
    <message>
        <source>%1: %2, before the event %3</source>
        <translation>%1: %2, 이벤트 전에는 %3</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>키</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>Before this event</source>
        <translation>이 이벤트 이전</translation>
    </message>
</context>
<context>
    <name>models::StatementsModel</name>
    <message>
        <source>reader</source>
        <translation>읽기</translation>
    </message>
    <message>
        <source>listening</source>
        <translation>수신 대기</translation>
    </message>
    <message>
        <source>worker</source>
        <translation>작업자</translation>
    </message>
    <message>
        <source>other</source>
        <translation>기타</translation>
    </message>
    <message>
        <source>refused: read-only</source>
        <translation>거부됨: 읽기 전용</translation>
    </message>
    <message>
        <source>refused: a permission is missing</source>
        <translation>거부됨: 권한 없음</translation>
    </message>
    <message>
        <source>locked by others</source>
        <translation>다른 곳에서 잠금</translation>
    </message>
    <message>
        <source>the connection was lost</source>
        <translation>연결이 끊어짐</translation>
    </message>
    <message>
        <source>took too long</source>
        <translation>시간 초과</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>중지됨</translation>
    </message>
    <message>
        <source>conflict</source>
        <translation>충돌</translation>
    </message>
    <message>
        <source>the file is another one</source>
        <translation>다른 파일로 바뀜</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>연결</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>걸린 시간</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>행</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>횟수</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>오류</translation>
    </message>
    <message>
        <source>Statement</source>
        <translation>문장</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>데이터베이스</translation>
    </message>
    <message>
        <source>All times together, with what was done with the rows as they came; copied in microseconds</source>
        <translation>모든 횟수를 합한 시간이며, 행이 오는 대로 처리한 시간도 들어 있습니다. 마이크로초로 복사됩니다</translation>
    </message>
    <message>
        <source>How often it was run in a row; the time is that of the last</source>
        <translation>잇따라 실행된 횟수이며, 시각은 마지막 실행의 것입니다</translation>
    </message>
</context>
<context>
    <name>models::StreamSuggestions</name>
    <message>
        <source>The store has no streams yet</source>
        <translation>저장소에 아직 스트림이 없습니다</translation>
    </message>
    <message>
        <source>No stream begins with “%1”</source>
        <translation>“%1”(으)로 시작하는 스트림이 없습니다</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>models::StreamsModel</name>
    <message>
        <source>versions %1 to %2</source>
        <translation>버전 %1~%2</translation>
    </message>
    <message>
        <source>up to version %1</source>
        <translation>버전 %1까지</translation>
    </message>
    <message>
        <source>last change %1</source>
        <translation>마지막 변경 %1</translation>
    </message>
    <message>
        <source>How many events the stream has; – where they were not counted</source>
        <translation>스트림의 이벤트 수. 아무도 세지 않았으면 –</translation>
    </message>
    <message>
        <source>Stream</source>
        <translation>스트림</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>이벤트</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>변경</translation>
    </message>
</context>
<context>
    <name>models::Suggestions</name>
    <message>
        <source>Searching …</source>
        <translation>찾는 중 …</translation>
    </message>
</context>
<context>
    <name>models::TimeLeft</name>
    <message>
        <source>time left unknown</source>
        <translation>남은 시간을 알 수 없음</translation>
    </message>
    <message>
        <source>less than a minute left</source>
        <translation>1분 안에 끝남</translation>
    </message>
    <message>
        <source>about %1 min left</source>
        <translation>약 %1분 남음</translation>
    </message>
    <message>
        <source>about %1 h left</source>
        <translation>약 %1시간 남음</translation>
    </message>
</context>
<context>
    <name>models::TimePreset</name>
    <message>
        <source>All time</source>
        <translation>전체 기간</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>오늘</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>어제</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>이번 주</translation>
    </message>
    <message>
        <source>Last week</source>
        <translation>지난주</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>최근 7일</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>최근 30일</translation>
    </message>
    <message>
        <source>This year</source>
        <translation>올해</translation>
    </message>
</context>
<context>
    <name>models::TimelineMarks</name>
    <message>
        <source>1 stream</source>
        <translation>스트림 1개</translation>
    </message>
    <message>
        <source>%1 streams</source>
        <translation>스트림 %1개</translation>
    </message>
    <message>
        <source>%1 in %2 within %3</source>
        <comment>events, streams, time</comment>
        <translation>%2의 %1, %3 동안</translation>
    </message>
</context>
<context>
    <name>models::TimelineModel</name>
    <message>
        <source>%1 in %2</source>
        <translation>%2의 %1</translation>
    </message>
    <message>
        <source>1 event</source>
        <translation>이벤트 1건</translation>
    </message>
    <message>
        <source>%1 events</source>
        <translation>이벤트 %1건</translation>
    </message>
    <message>
        <source>1 stream</source>
        <translation>스트림 1개</translation>
    </message>
    <message>
        <source>%1 streams</source>
        <translation>스트림 %1개</translation>
    </message>
    <message>
        <source>%1: only the newest %2 of %3 events are shown</source>
        <translation>%1: 이벤트 %3건 중 최신 %2건만 보입니다</translation>
    </message>
    <message>
        <source>%1: only the newest %2 events are shown</source>
        <translation>%1: 최신 이벤트 %2건만 보입니다</translation>
    </message>
    <message>
        <source>%1 has no events</source>
        <translation>%1에는 이벤트가 없습니다</translation>
    </message>
    <message>
        <source>%1 could not be read: %2</source>
        <translation>%1을(를) 읽지 못했습니다: %2</translation>
    </message>
    <message>
        <source>only the first %1 events of the correlation are shown</source>
        <translation>상관관계의 첫 이벤트 %1건만 보입니다</translation>
    </message>
    <message>
        <source>only the first %1 streams are shown</source>
        <translation>첫 스트림 %1개만 보입니다</translation>
    </message>
</context>
<context>
    <name>models::TimelinePick</name>
    <message>
        <source>The store has no event at position %1 any more.</source>
        <translation>저장소의 위치 %1에는 이제 이벤트가 없습니다.</translation>
    </message>
</context>
<context>
    <name>models::TimelineTable</name>
    <message>
        <source>Time</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>Stream</source>
        <translation>스트림</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>버전</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>종류</translation>
    </message>
</context>
<context>
    <name>models::TraceModel</name>
    <message>
        <source>dddd d MMMM yyyy</source>
        <comment>a date with its day of the week</comment>
        <translation>yyyy년 M월 d일 dddd</translation>
    </message>
    <message>
        <source>%1, version %2</source>
        <translation>%1, 버전 %2</translation>
    </message>
</context>
<context>
    <name>models::TraceSummary</name>
    <message>
        <source>1 deposit</source>
        <translation>입금 1건</translation>
    </message>
    <message>
        <source>%1 deposits</source>
        <translation>입금 %1건</translation>
    </message>
    <message>
        <source>1 withdrawal</source>
        <translation>출금 1건</translation>
    </message>
    <message>
        <source>%1 withdrawals</source>
        <translation>출금 %1건</translation>
    </message>
    <message>
        <source>1 transfer</source>
        <translation>이체 1건</translation>
    </message>
    <message>
        <source>%1 transfers</source>
        <translation>이체 %1건</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1/%2</translation>
    </message>
    <message>
        <source>1 view</source>
        <translation>시청 1회</translation>
    </message>
    <message>
        <source>%1 views</source>
        <translation>시청 %1회</translation>
    </message>
    <message>
        <source>1 title</source>
        <translation>제목 1개</translation>
    </message>
    <message>
        <source>%1 titles</source>
        <translation>제목 %1개</translation>
    </message>
    <message>
        <source>%1 watched</source>
        <translation>%1 시청</translation>
    </message>
    <message>
        <source>1 rating</source>
        <translation>평가 1건</translation>
    </message>
    <message>
        <source>%1 ratings</source>
        <translation>평가 %1건</translation>
    </message>
    <message>
        <source>Money: %1</source>
        <translation>돈: %1</translation>
    </message>
    <message>
        <source>Watching: %1</source>
        <translation>시청: %1</translation>
    </message>
    <message>
        <source>Profile: %1</source>
        <translation>프로필: %1</translation>
    </message>
    <message>
        <source>1 change</source>
        <translation>변경 1건</translation>
    </message>
    <message>
        <source>%1 changes</source>
        <translation>변경 %1건</translation>
    </message>
</context>
<context>
    <name>models::TransactionSearchModel</name>
    <message>
        <source>It is not known whether these transactions are up to date: %1</source>
        <translation>이 거래가 최신인지 알 수 없습니다: %1</translation>
    </message>
    <message>
        <source>%1 was filled from events that are not in the store.</source>
        <translation>%1은(는) 이 저장소에 없는 이벤트로 채워졌습니다.</translation>
    </message>
    <message>
        <source>%1 is %2 behind: what came since is not found.</source>
        <comment>publication, events</comment>
        <translation>%1이(가) %2만큼 뒤처져 있습니다. 그 뒤에 온 것은 찾을 수 없습니다.</translation>
    </message>
    <message>
        <source>%1 lacks %2 that the sink refused.</source>
        <comment>publication, events</comment>
        <translation>%1에는 싱크가 거부한 %2이(가) 없습니다.</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>버전</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>설명</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>참조</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>금액</translation>
    </message>
    <message>
        <source>Balance after</source>
        <translation>이후 잔액</translation>
    </message>
</context>
<context>
    <name>models::TrialStepsModel</name>
    <message>
        <source>goes on waiting</source>
        <translation>계속 기다림</translation>
    </message>
    <message>
        <source>would be applied</source>
        <translation>적용됨</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>위치</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>이벤트</translation>
    </message>
    <message>
        <source>When it is retried</source>
        <translation>다시 시도하면</translation>
    </message>
</context>
<context>
    <name>models::TypedTime</name>
    <message>
        <source>“%1” is not a time</source>
        <translation>“%1”은(는) 시각이 아닙니다</translation>
    </message>
    <message>
        <source>2026-01-31, 2026-01-31 09:00, RFC 3339, now, now-2h (s m h d w), now-1d/d for a whole day</source>
        <translation>2026-01-31, 2026-01-31 09:00, RFC 3339, now, now-2h (s m h d w), 하루 전체는 now-1d/d</translation>
    </message>
    <message>
        <source>Type it like 2026-01-31, 2026-01-31 09:00 or now-2h.</source>
        <translation>2026-01-31, 2026-01-31 09:00 또는 now-2h처럼 쓰십시오.</translation>
    </message>
</context>
<context>
    <name>models::UserSuggestions</name>
    <message>
        <source>The store has no user streams; type an id</source>
        <translation>저장소에 사용자 스트림이 없습니다. ID를 쓰십시오</translation>
    </message>
    <message>
        <source>No user&apos;s id, name or e-mail matches “%1”</source>
        <translation>ID, 이름, 전자 우편이 “%1”에 맞는 사용자가 없습니다</translation>
    </message>
</context>
<context>
    <name>models::VersionComparison</name>
    <message>
        <source>Version %1</source>
        <translation>버전 %1</translation>
    </message>
</context>
<context>
    <name>models::VersionsModel</name>
    <message>
        <source>The balance changed by %1, the fee included</source>
        <translation>수수료를 합쳐 잔액이 %1 바뀌었습니다</translation>
    </message>
    <message>
        <source>Open account %1</source>
        <translation>계좌 %1 열기</translation>
    </message>
    <message>
        <source>What came in (+) or went out (−), without the fee</source>
        <translation>들어온 것(+) 또는 나간 것(−), 수수료 빼고</translation>
    </message>
    <message>
        <source>The balance after the event, computed from the amounts</source>
        <translation>금액에서 셈한, 이벤트 이후의 잔액</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>버전</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>이벤트</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>금액</translation>
    </message>
    <message>
        <source>Fee</source>
        <translation>수수료</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>잔액</translation>
    </message>
    <message>
        <source>To / from</source>
        <translation>받는 쪽 / 보낸 쪽</translation>
    </message>
    <message>
        <source>Time since the event before it in this list, as its filter leaves it; copied in seconds</source>
        <translation>필터를 거친 이 목록에서 바로 앞 이벤트 이후로 지난 시간입니다. 초로 복사됩니다</translation>
    </message>
    <message>
        <source>After</source>
        <translation>간격</translation>
    </message>
</context>
<context>
    <name>models::WorkerRunsModel</name>
    <message>
        <source>goes on</source>
        <translation>진행 중</translation>
    </message>
    <message>
        <source>its process ended without recording how</source>
        <translation>프로세스가 알리지 않고 끝남</translation>
    </message>
    <message>
        <source>failed: %1</source>
        <translation>실패: %1</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>멈춤</translation>
    </message>
    <message>
        <source>swapped</source>
        <translation>교체됨</translation>
    </message>
    <message>
        <source>compared</source>
        <translation>비교됨</translation>
    </message>
    <message>
        <source>discarded</source>
        <translation>버림</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>취소됨</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>실행</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>Rebuild</source>
        <translation>다시 만들기</translation>
    </message>
    <message>
        <source>What</source>
        <translation>대상</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>걸린 시간</translation>
    </message>
    <message>
        <source>Positions</source>
        <translation>위치</translation>
    </message>
    <message>
        <source>How it ended</source>
        <translation>끝난 방식</translation>
    </message>
    <message>
        <source>Run by</source>
        <translation>실행</translation>
    </message>
</context>
<context>
    <name>models::eventtext</name>
    <message>
        <source>an unknown amount</source>
        <translation>알 수 없는 금액</translation>
    </message>
    <message>
        <source>, fee %1</source>
        <translation>, 수수료 %1</translation>
    </message>
    <message>
        <source> (%1)</source>
        <translation> (%1)</translation>
    </message>
    <message>
        <source>Opened %1 account %2 with %3</source>
        <translation>%1 계좌 %2을(를) %3(으)로 개설</translation>
    </message>
    <message>
        <source>Deposited %1 to account %2</source>
        <translation>계좌 %2에 %1 입금</translation>
    </message>
    <message>
        <source>Withdrew %1 from account %2</source>
        <translation>계좌 %2에서 %1 출금</translation>
    </message>
    <message>
        <source>Transferred %1 from account %2 to account %3</source>
        <translation>계좌 %2에서 계좌 %3(으)로 %1 이체</translation>
    </message>
    <message>
        <source>Received %1 on account %2 from account %3</source>
        <translation>계좌 %3에서 계좌 %2(으)로 %1 받음</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Closed account %1</source>
        <translation>계좌 %1 해지</translation>
    </message>
    <message>
        <source>Registered as %1 (%2)</source>
        <translation>%1(%2)(으)로 가입</translation>
    </message>
    <message>
        <source>Subscribed to the %1 plan</source>
        <translation>%1 요금제 구독</translation>
    </message>
    <message>
        <source>%1, paying by %2</source>
        <translation>%1, 결제 수단 %2</translation>
    </message>
    <message>
        <source>Saved the same preferences again</source>
        <translation>같은 설정을 다시 저장</translation>
    </message>
    <message>
        <source>Changed preferences: %1</source>
        <translation>설정 변경: %1</translation>
    </message>
    <message>
        <source>Was deactivated</source>
        <translation>비활성화됨</translation>
    </message>
    <message>
        <source>Was reactivated</source>
        <translation>다시 활성화됨</translation>
    </message>
    <message>
        <source>Published “%1” (%2)</source>
        <translation>“%1”(%2) 공개</translation>
    </message>
    <message>
        <source>Watched %1</source>
        <translation>%1 시청</translation>
    </message>
    <message>
        <source>%1, %2 %</source>
        <translation>%1, %2%</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1(%2)</translation>
    </message>
    <message>
        <source>Rated %1 %2 of 5</source>
        <translation>%1에 5점 중 %2점</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>models::filtertext</name>
    <message>
        <source>%1: has no value</source>
        <translation>%1: 값이 없습니다</translation>
    </message>
    <message>
        <source>A quote is not closed</source>
        <translation>따옴표가 닫히지 않았습니다</translation>
    </message>
    <message>
        <source>category</source>
        <translation>범주</translation>
    </message>
    <message>
        <source>type</source>
        <translation>종류</translation>
    </message>
    <message>
        <source>user</source>
        <translation>사용자</translation>
    </message>
    <message>
        <source>correlation</source>
        <translation>상관관계</translation>
    </message>
    <message>
        <source>since</source>
        <translation>부터</translation>
    </message>
    <message>
        <source>until</source>
        <translation>까지</translation>
    </message>
    <message>
        <source>contains</source>
        <translation>포함</translation>
    </message>
    <message>
        <source>%1: can&apos;t be left out: say since: or until: instead</source>
        <translation>%1: 뺄 수 없습니다. since: 또는 until:을 쓰십시오</translation>
    </message>
    <message>
        <source>case:%1 is not understood: case:any or case:exact</source>
        <translation>case:%1은(는) 알 수 없습니다. case:any 또는 case:exact를 쓰십시오</translation>
    </message>
    <message>
        <source>only</source>
        <translation>만</translation>
    </message>
    <message>
        <source>without</source>
        <translation>빼고</translation>
    </message>
</context>
<context>
    <name>views::AccountCard</name>
    <message>
        <source>Deposits</source>
        <translation>입금</translation>
    </message>
    <message>
        <source>Withdrawals</source>
        <translation>출금</translation>
    </message>
    <message>
        <source>Transfers in</source>
        <translation>받은 이체</translation>
    </message>
    <message>
        <source>Transfers out</source>
        <translation>보낸 이체</translation>
    </message>
    <message>
        <source>%1 in all</source>
        <translation>모두 %1</translation>
    </message>
    <message>
        <source>open</source>
        <translation>열림</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>닫힘</translation>
    </message>
    <message>
        <source>opened %1</source>
        <translation>%1 개설</translation>
    </message>
    <message>
        <source>last transaction %1</source>
        <translation>마지막 거래 %1</translation>
    </message>
    <message>
        <source>Everything about its owner, on the Trace page</source>
        <translation>추적 페이지에서 소유자의 모든 것</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>재생</translation>
    </message>
    <message>
        <source>Its state at any version</source>
        <translation>모든 버전의 상태</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>타임라인</translation>
    </message>
    <message>
        <source>Its events on a time axis</source>
        <translation>시간 축 위의 이벤트</translation>
    </message>
    <message>
        <source>Account %1</source>
        <translation>계좌 %1</translation>
    </message>
    <message>
        <source>Balance: %1</source>
        <translation>잔액: %1</translation>
    </message>
    <message>
        <source>Owner %1</source>
        <translation>소유자 %1</translation>
    </message>
    <message>
        <source>Balance, not of now: %1</source>
        <translation>지금 것이 아닌 잔액: %1</translation>
    </message>
    <message>
        <source>to %1</source>
        <comment>a date</comment>
        <translation>%1까지</translation>
    </message>
    <message>
        <source>Transactions in 30 days</source>
        <translation>30일간 거래</translation>
    </message>
    <message>
        <source>Transactions</source>
        <translation>거래</translation>
    </message>
</context>
<context>
    <name>views::AccountPanel</name>
    <message>
        <source>Transactions</source>
        <translation>거래</translation>
    </message>
    <message>
        <source>Read model and replay</source>
        <translation>읽기 모델과 재생</translation>
    </message>
    <message>
        <source>Transactions, the newest first</source>
        <translation>거래, 최신 것부터</translation>
    </message>
    <message>
        <source>Enter opens the account at that version on the Replay page.</source>
        <translation>Enter를 누르면 재생 페이지에서 그 버전의 계좌를 엽니다.</translation>
    </message>
    <message>
        <source>Read model beside replay</source>
        <translation>읽기 모델과 재생 비교</translation>
    </message>
    <message>
        <source>No account chosen</source>
        <translation>고른 계좌가 없습니다</translation>
    </message>
    <message>
        <source>Choose one at the left, or find it by its id, its owner or its currency.</source>
        <translation>왼쪽에서 고르거나 ID, 소유자, 통화로 찾으십시오.</translation>
    </message>
    <message>
        <source>Replaying the account…</source>
        <translation>계좌를 재생하는 중…</translation>
    </message>
    <message>
        <source>Account %1 could not be opened</source>
        <translation>계좌 %1을(를) 열지 못했습니다</translation>
    </message>
    <message>
        <source>… and %1 more.</source>
        <translation>… 그리고 %1개 더.</translation>
    </message>
    <message>
        <source>Show in Replay</source>
        <translation>재생에서 보기</translation>
    </message>
    <message>
        <source>No read model of this account yet</source>
        <translation>이 계좌의 읽기 모델이 아직 없습니다</translation>
    </message>
    <message>
        <source>What is shown here comes from its events. Run account_summaries to compare.</source>
        <translation>여기 보이는 것은 계좌의 이벤트에서 나옵니다. 비교하려면 account_summaries를 돌리십시오.</translation>
    </message>
    <message>
        <source>Go to Projections</source>
        <translation>프로젝션으로 가기</translation>
    </message>
    <message>
        <source>Read model and replay differ at version %1.</source>
        <translation>버전 %1에서 읽기 모델과 재생이 다릅니다.</translation>
    </message>
    <message>
        <source>Read model and replay agree at version %1.</source>
        <translation>버전 %1에서 읽기 모델과 재생이 같습니다.</translation>
    </message>
    <message>
        <source>The account is at version %1; the read model is behind.</source>
        <translation>계좌는 버전 %1인데, 읽기 모델은 아직 따라오지 못했습니다.</translation>
    </message>
    <message>
        <source>Where it stands</source>
        <translation>저장 위치별 상태</translation>
    </message>
</context>
<context>
    <name>views::AccountsPage</name>
    <message>
        <source>Find: account, owner or currency</source>
        <translation>찾기: 계좌, 소유자, 통화</translation>
    </message>
    <message>
        <source>Find accounts by id, owner or currency</source>
        <translation>ID, 소유자, 통화로 계좌 찾기</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>계좌</translation>
    </message>
    <message>
        <source>account_summaries was not projected yet: these are the streams of the category account, without owner and balance.</source>
        <translation>account_summaries를 아직 프로젝션하지 않았습니다. 소유자와 잔액 없이 account 범주의 스트림만 보입니다.</translation>
    </message>
    <message>
        <source>Projections</source>
        <translation>프로젝션</translation>
    </message>
    <message>
        <source>The accounts could not be read</source>
        <translation>계좌를 읽지 못했습니다</translation>
    </message>
    <message>
        <source>No accounts</source>
        <translation>계좌가 없습니다</translation>
    </message>
    <message>
        <source>Accounts appear with their first AccountCreated event.</source>
        <translation>첫 AccountCreated 이벤트가 오면 계좌가 나타납니다.</translation>
    </message>
    <message>
        <source>Nothing found for “%1”</source>
        <translation>“%1”(으)로 찾은 것이 없습니다</translation>
    </message>
    <message>
        <source>An account id or owner is found by how it begins, a currency by its code.</source>
        <translation>계좌 ID와 소유자는 앞부분으로, 통화는 코드로 찾습니다.</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>검색 지우기</translation>
    </message>
</context>
<context>
    <name>views::AnalyticsPage</name>
    <message>
        <source>Run the projections</source>
        <translation>프로젝션 돌리기</translation>
    </message>
    <message>
        <source>Projections</source>
        <translation>프로젝션</translation>
    </message>
    <message>
        <source>Written to %1</source>
        <translation>%1에 썼습니다</translation>
    </message>
    <message>
        <source>Analytics</source>
        <translation>분석</translation>
    </message>
    <message>
        <source>Figures of the chart</source>
        <translation>차트의 값</translation>
    </message>
    <message>
        <source>The projection database</source>
        <translation>프로젝션 데이터베이스</translation>
    </message>
</context>
<context>
    <name>views::AuditPage</name>
    <message>
        <source>Who changed what</source>
        <translation>누가 무엇을 바꾸었는지</translation>
    </message>
    <message>
        <source>Save the audit log</source>
        <translation>감사 기록 저장</translation>
    </message>
    <message>
        <source>Filter by words</source>
        <translation>낱말로 거르기</translation>
    </message>
    <message>
        <source>Filter the audit log</source>
        <translation>감사 기록 거르기</translation>
    </message>
    <message>
        <source>&amp;Save as…</source>
        <translation>다른 이름으로 저장(&amp;S)…</translation>
    </message>
    <message>
        <source>%1 entries</source>
        <translation>항목 %1개</translation>
    </message>
    <message>
        <source>%1 of %2 entries</source>
        <translation>항목 %2개 중 %1개</translation>
    </message>
    <message>
        <source>; older ones were not read</source>
        <translation>. 더 오래된 것은 읽지 않았습니다</translation>
    </message>
    <message>
        <source>The audit log could not be read</source>
        <translation>감사 기록을 읽지 못했습니다</translation>
    </message>
    <message>
        <source>No entry holds these words</source>
        <translation>이 낱말이 든 항목이 없습니다</translation>
    </message>
    <message>
        <source>Nothing was written down yet</source>
        <translation>아직 적은 것이 없습니다</translation>
    </message>
    <message>
        <source>Lists every change of this store and its projections: unlocking, rebuilds, resets, retries and discards, from the window and from the command line.</source>
        <translation>이 저장소나 프로젝션을 바꾸는 일이 여기에 적힙니다: 창과 명령줄에서 한 잠금 해제, 다시 만들기, 초기화, 다시 시도, 버리기.</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>감사</translation>
    </message>
    <message>
        <source>1 entry</source>
        <translation>항목 1개</translation>
    </message>
</context>
<context>
    <name>views::BalanceCurve</name>
    <message>
        <source>Balance along the versions</source>
        <translation>버전에 따른 잔액</translation>
    </message>
    <message>
        <source>The list of versions has the same figures</source>
        <translation>같은 값이 버전 목록에 있습니다</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>잔액</translation>
    </message>
    <message>
        <source>Balance %1</source>
        <translation>잔액 %1</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>버전 %1</translation>
    </message>
</context>
<context>
    <name>views::BrowseHead</name>
    <message>
        <source>Back to all events</source>
        <translation>모든 이벤트로 돌아가기</translation>
    </message>
    <message>
        <source>Go to position, version or time</source>
        <translation>위치, 버전, 시각으로 가기</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>최신 것부터</translation>
    </message>
    <message>
        <source>Newest events at the top, or at the bottom</source>
        <translation>최신 이벤트를 맨 위 또는 맨 아래에 표시</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>실시간</translation>
    </message>
    <message>
        <source>Stay at the newest event as events arrive</source>
        <translation>이벤트가 들어올 때마다 최신 이벤트를 표시</translation>
    </message>
    <message>
        <source>All events</source>
        <translation>모든 이벤트</translation>
    </message>
    <message>
        <source>Go to version or time</source>
        <translation>버전 또는 시각으로 가기</translation>
    </message>
    <message>
        <source>Go to position or time</source>
        <translation>위치 또는 시각으로 가기</translation>
    </message>
    <message>
        <source>%1 and newer ones</source>
        <translation>%1 이후</translation>
    </message>
    <message>
        <source>up to version %1</source>
        <translation>버전 %1까지</translation>
    </message>
    <message>
        <source>Export what is listed…</source>
        <translation>목록에 있는 것 내보내기…</translation>
    </message>
    <message>
        <source>“%1” is neither a number nor a time like 2026-01-31 09:00 or now-2h</source>
        <translation>“%1”은(는) 숫자도, 2026-01-31 09:00이나 now-2h 같은 시각도 아닙니다</translation>
    </message>
    <message>
        <source>A position, a version or a time: %1</source>
        <translation>위치, 버전 또는 시각: %1</translation>
    </message>
</context>
<context>
    <name>views::BrowsePage</name>
    <message>
        <source>Browse</source>
        <translation>찾아보기</translation>
    </message>
    <message>
        <source>No event matches</source>
        <translation>맞는 이벤트가 없습니다</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>필터 지우기</translation>
    </message>
    <message>
        <source>No events yet</source>
        <translation>아직 이벤트가 없습니다</translation>
    </message>
    <message>
        <source>Events appear here as soon as they are written.</source>
        <translation>이벤트가 쓰이는 대로 여기 나타납니다.</translation>
    </message>
    <message>
        <source>Go to position, version or time</source>
        <translation>위치, 버전, 시각으로 가기</translation>
    </message>
    <message>
        <source>Find a stream by its id</source>
        <translation>ID로 스트림 찾기</translation>
    </message>
    <message>
        <source>Export the listed events</source>
        <translation>목록의 이벤트 내보내기</translation>
    </message>
    <message>
        <source>Copy stream id</source>
        <translation>스트림 ID 복사</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>타임라인</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>재생</translation>
    </message>
    <message>
        <source>Nothing in %1 matches the filter; its text is compared with case and accents.</source>
        <translation>%1에 필터와 맞는 것이 없습니다. 글은 대문자와 소문자, 악센트까지 똑같이 비교합니다.</translation>
    </message>
    <message>
        <source>Search in any case</source>
        <translation>대문자와 소문자를 가리지 않고 찾기</translation>
    </message>
    <message>
        <source>Nothing in %1 fits the filter.</source>
        <translation>%1에 필터와 맞는 것이 없습니다.</translation>
    </message>
    <message>
        <source>No filter is left to be undone.</source>
        <translation>되돌릴 필터가 없습니다.</translation>
    </message>
    <message>
        <source>stream %1</source>
        <translation>스트림 %1</translation>
    </message>
    <message>
        <source>this store</source>
        <translation>이 저장소</translation>
    </message>
    <message>
        <source>the %1 of this store</source>
        <translation>이 저장소의 %1</translation>
    </message>
    <message>
        <source>Undo the filter</source>
        <translation>필터 되돌리기</translation>
    </message>
    <message>
        <source>Redo the filter</source>
        <translation>필터 다시 하기</translation>
    </message>
    <message>
        <source>Newest first or last</source>
        <translation>최신 순 또는 오래된 순</translation>
    </message>
</context>
<context>
    <name>views::CausesPanel</name>
    <message>
        <source>On the timeline</source>
        <translation>타임라인에서</translation>
    </message>
    <message>
        <source>The same correlation on the time axis, one lane a stream</source>
        <translation>같은 상관관계를 시간 축 위에, 스트림마다 한 줄로</translation>
    </message>
    <message>
        <source>Tree of causes</source>
        <translation>원인 나무</translation>
    </message>
    <message>
        <source>No correlation chosen</source>
        <translation>고른 상관관계가 없습니다</translation>
    </message>
    <message>
        <source>Choose Causes on an event, or paste a correlation id above.</source>
        <translation>이벤트에서 원인을 누르거나 위에 상관관계 ID를 붙여 넣으십시오.</translation>
    </message>
    <message>
        <source>Looking for the events of the correlation …</source>
        <translation>상관관계의 이벤트를 찾는 중 …</translation>
    </message>
    <message>
        <source>No event has this correlation id</source>
        <translation>이 상관관계 ID를 가진 이벤트가 없습니다</translation>
    </message>
    <message>
        <source>The id is compared exactly with correlation_id in the metadata.</source>
        <translation>메타데이터의 correlation_id와 정확히 같은지 비교합니다.</translation>
    </message>
    <message>
        <source>After its cause</source>
        <translation>원인 이후</translation>
    </message>
    <message>
        <source>Since the start</source>
        <translation>시작 이후</translation>
    </message>
</context>
<context>
    <name>views::ChartCanvas</name>
    <message>
        <source>Chart</source>
        <translation>차트</translation>
    </message>
</context>
<context>
    <name>views::ChartChoices</name>
    <message>
        <source>&amp;grouped</source>
        <translation>묶기(&amp;G)</translation>
    </message>
    <message>
        <source>automatically</source>
        <translation>자동</translation>
    </message>
    <message>
        <source>by hour</source>
        <translation>시간별</translation>
    </message>
    <message>
        <source>by day</source>
        <translation>일별</translation>
    </message>
    <message>
        <source>by week</source>
        <translation>주별</translation>
    </message>
    <message>
        <source>Grouping</source>
        <translation>묶기</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>통화</translation>
    </message>
    <message>
        <source>Amounts of different currencies are never added up.</source>
        <translation>서로 다른 통화의 금액은 더하지 않습니다.</translation>
    </message>
    <message>
        <source>Account id</source>
        <translation>계좌 ID</translation>
    </message>
    <message>
        <source>as of the newest event, %1 %2</source>
        <translation>최신 이벤트 기준, %1 %2</translation>
    </message>
    <message>
        <source>%1 to the newest event, %2 %3</source>
        <translation>%1부터 최신 이벤트까지, %2 %3</translation>
    </message>
    <message>
        <source>%1 to %2 %3; the newest event is of %4</source>
        <translation>%1~%2 %3. 최신 이벤트는 %4</translation>
    </message>
    <message>
        <source>%1 · one account</source>
        <translation>%1 · 계좌 1개</translation>
    </message>
    <message>
        <source>%1 · %2 accounts</source>
        <translation>%1 · 계좌 %2개</translation>
    </message>
</context>
<context>
    <name>views::ChartFiles</name>
    <message>
        <source>Export the picture</source>
        <translation>그림 내보내기</translation>
    </message>
    <message>
        <source>Export the data</source>
        <translation>데이터 내보내기</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>쉼표로 나눈 값 (*.csv)</translation>
    </message>
    <message>
        <source>PNG picture (*.png)</source>
        <translation>PNG 그림 (*.png)</translation>
    </message>
    <message>
        <source>SVG drawing (*.svg)</source>
        <translation>SVG 그림 (*.svg)</translation>
    </message>
    <message>
        <source>The name of the file must end in .png or .svg.</source>
        <translation>파일 이름은 .png 또는 .svg로 끝나야 합니다.</translation>
    </message>
    <message>
        <source>The name of the file must end in .csv.</source>
        <translation>파일 이름은 .csv로 끝나야 합니다.</translation>
    </message>
</context>
<context>
    <name>views::ChartHead</name>
    <message>
        <source>Chart</source>
        <translation>차트</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>표</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>내보내기</translation>
    </message>
    <message>
        <source>Save the picture or the figures</source>
        <translation>그림이나 값을 저장합니다</translation>
    </message>
    <message>
        <source>Picture (PNG, SVG)…</source>
        <translation>그림(PNG, SVG)…</translation>
    </message>
    <message>
        <source>Data (CSV)…</source>
        <translation>데이터(CSV)…</translation>
    </message>
</context>
<context>
    <name>views::ChartHeadline</name>
    <message>
        <source>Open the account</source>
        <translation>계좌 열기</translation>
    </message>
    <message>
        <source>Show its events</source>
        <translation>이벤트 보기</translation>
    </message>
</context>
<context>
    <name>views::ChartList</name>
    <message>
        <source>Charts</source>
        <translation>차트</translation>
    </message>
</context>
<context>
    <name>views::ChartOverlay</name>
    <message>
        <source>Counting…</source>
        <translation>세는 중…</translation>
    </message>
    <message>
        <source>This store has no events yet</source>
        <translation>이 저장소에는 아직 이벤트가 없습니다</translation>
    </message>
    <message>
        <source>Charts appear with the first events.</source>
        <translation>첫 이벤트가 오면 차트가 나타납니다.</translation>
    </message>
    <message>
        <source>The chart could not be made</source>
        <translation>차트를 만들지 못했습니다</translation>
    </message>
    <message>
        <source>Not projected yet</source>
        <translation>아직 프로젝션하지 않음</translation>
    </message>
    <message>
        <source>This chart is made from %1. Run the projections to fill it.</source>
        <translation>이 차트는 %1(으)로 만듭니다. 채우려면 프로젝션을 돌리십시오.</translation>
    </message>
    <message>
        <source> and </source>
        <comment>between two names</comment>
        <translation>, </translation>
    </message>
    <message>
        <source>Run the projections</source>
        <translation>프로젝션 돌리기</translation>
    </message>
    <message>
        <source>Go to Projections</source>
        <translation>프로젝션으로 가기</translation>
    </message>
    <message>
        <source>Nothing to show</source>
        <translation>보여 줄 것이 없습니다</translation>
    </message>
    <message>
        <source>The store&apos;s last event is of %1.</source>
        <translation>저장소의 마지막 이벤트는 %1의 것입니다.</translation>
    </message>
    <message>
        <source>Show the last 30 days before it</source>
        <translation>그 전 30일 보기</translation>
    </message>
</context>
<context>
    <name>views::ClinicDialog</name>
    <message>
        <source>Try a dead letter of %1</source>
        <translation>%1의 데드 레터 시험</translation>
    </message>
    <message>
        <source>%1 at position %2, key %3. Nothing here is stored.</source>
        <translation>위치 %2의 %1, 키 %3. 여기서는 아무것도 저장하지 않습니다.</translation>
    </message>
    <message>
        <source>A copy of the event&apos;s data</source>
        <translation>이벤트 데이터의 사본</translation>
    </message>
    <message>
        <source>Data to try</source>
        <translation>시험할 데이터</translation>
    </message>
    <message>
        <source>Back to the event&apos;s own data</source>
        <translation>이벤트 자체의 데이터로</translation>
    </message>
    <message>
        <source>The row of the key</source>
        <translation>키의 행</translation>
    </message>
    <message>
        <source>The queue of the key</source>
        <translation>키의 대기열</translation>
    </message>
    <message>
        <source>Trying…</source>
        <translation>시험하는 중…</translation>
    </message>
    <message>
        <source>The error is about the field %1.</source>
        <translation>오류는 %1 항목에 관한 것입니다.</translation>
    </message>
</context>
<context>
    <name>views::ColumnChooser</name>
    <message>
        <source>Fit the widths to what is shown</source>
        <translation>보이는 내용에 너비 맞추기</translation>
    </message>
    <message>
        <source>Columns as they were</source>
        <translation>열을 처음대로</translation>
    </message>
</context>
<context>
    <name>views::ComparePanel</name>
    <message>
        <source>First version to compare</source>
        <translation>비교할 첫째 버전</translation>
    </message>
    <message>
        <source>Second version to compare</source>
        <translation>비교할 둘째 버전</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>비교</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>버전</translation>
    </message>
    <message>
        <source>with</source>
        <translation>비교 대상</translation>
    </message>
    <message>
        <source>What differs between the two versions</source>
        <translation>두 버전 사이의 차이</translation>
    </message>
    <message>
        <source>Type two versions from %1 to %2.</source>
        <translation>%1부터 %2까지의 버전 두 개를 쓰십시오.</translation>
    </message>
    <message>
        <source>Compare any two versions</source>
        <translation>아무 버전이나 둘을 비교합니다</translation>
    </message>
    <message>
        <source>Type them above, or right-click a version in the list.</source>
        <translation>위에 쓰거나 목록에서 버전을 오른쪽 클릭하십시오.</translation>
    </message>
    <message>
        <source>The two states are the same</source>
        <translation>두 상태가 같습니다</translation>
    </message>
    <message>
        <source>1 value differs</source>
        <translation>값 1개가 다릅니다</translation>
    </message>
    <message>
        <source>%1 values differ</source>
        <translation>값 %1개가 다릅니다</translation>
    </message>
</context>
<context>
    <name>views::ConnectPage</name>
    <message>
        <source>Connect</source>
        <translation>연결</translation>
    </message>
    <message>
        <source>New connection</source>
        <translation>새 연결</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>저장했습니다.</translation>
    </message>
    <message>
        <source>The test was stopped.</source>
        <translation>검사를 멈췄습니다.</translation>
    </message>
    <message>
        <source>Opening was stopped.</source>
        <translation>열기를 멈췄습니다.</translation>
    </message>
    <message>
        <source>%1 can&apos;t be opened</source>
        <translation>%1을(를) 열 수 없습니다</translation>
    </message>
    <message>
        <source>“%1” is no longer in the list. The store itself is as it was.</source>
        <translation>“%1”을(를) 목록에서 지웠습니다. 저장소 자체는 그대로입니다.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>지우기</translation>
    </message>
    <message>
        <source>Open an SQLite event store</source>
        <translation>SQLite 이벤트 저장소 열기</translation>
    </message>
    <message>
        <source>SQLite databases (*.db *.sqlite *.sqlite3)</source>
        <translation>SQLite 데이터베이스 (*.db *.sqlite *.sqlite3)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>모든 파일 (*)</translation>
    </message>
    <message>
        <source>Delete the connection?</source>
        <translation>연결을 지우겠습니까?</translation>
    </message>
    <message>
        <source>Delete “%1”, which is open now?</source>
        <translation>지금 열려 있는 “%1”을(를) 지우겠습니까?</translation>
    </message>
    <message>
        <source>Delete “%1” from the list?</source>
        <translation>“%1”을(를) 목록에서 지우겠습니까?</translation>
    </message>
    <message>
        <source>%1

The connection and its saved password are forgotten. The store and its events are not touched%2.</source>
        <translation>%1

연결과 저장한 비밀번호를 잊습니다. 저장소와 이벤트는 건드리지 않습니다%2.</translation>
    </message>
    <message>
        <source>, and it stays open until you close it</source>
        <translation>. 저장소는 닫을 때까지 열려 있습니다</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>두기</translation>
    </message>
    <message>
        <source>Unlock for writing?</source>
        <translation>쓰기 잠금을 풀겠습니까?</translation>
    </message>
    <message>
        <source>Unlock %1%2 for writing?</source>
        <translation>%1%2의 쓰기 잠금을 풀겠습니까?</translation>
    </message>
    <message>
        <source>Projections can then be started, rebuilt and reset from this window, and dead letters retried or discarded. Events are never changed.</source>
        <translation>그러면 이 창에서 프로젝션을 시작하고, 다시 만들고, 초기화할 수 있으며, 데드 레터를 다시 시도하거나 버릴 수 있습니다. 이벤트는 절대 바뀌지 않습니다.</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>잠금 해제</translation>
    </message>
    <message>
        <source>Keep read-only</source>
        <translation>읽기 전용으로 두기</translation>
    </message>
    <message>
        <source>It was not connected.</source>
        <translation>연결하지 않았습니다.</translation>
    </message>
</context>
<context>
    <name>views::ConnectionAttempts</name>
    <message>
        <source>The password is in the system&apos;s keychain.</source>
        <translation>비밀번호는 시스템 키체인에 있습니다.</translation>
    </message>
    <message>
        <source>The password is kept for this session only: %1</source>
        <translation>비밀번호는 이번 실행 동안만 보관합니다: %1</translation>
    </message>
</context>
<context>
    <name>views::ConnectionDelegate</name>
    <message>
        <source>open now</source>
        <translation>지금 열려 있음</translation>
    </message>
    <message>
        <source>never opened</source>
        <translation>연 적 없음</translation>
    </message>
</context>
<context>
    <name>views::ConnectionEditor</name>
    <message>
        <source>Connect</source>
        <translation>연결</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>검사</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>저장</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>지우기</translation>
    </message>
    <message>
        <source>Stop test</source>
        <translation>검사 멈추기</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>멈추기</translation>
    </message>
</context>
<context>
    <name>views::ConnectionFiles</name>
    <message>
        <source>Export connections</source>
        <translation>연결 내보내기</translation>
    </message>
    <message>
        <source>Import connections</source>
        <translation>연결 가져오기</translation>
    </message>
    <message>
        <source>Connections (*.json)</source>
        <translation>연결 (*.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>모든 파일 (*)</translation>
    </message>
    <message>
        <source>The connections could not be written to %1.</source>
        <translation>연결을 %1에 쓸 수 없었습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n connections were written to %1, without passwords.</source>
        <translation>
            <numerusform>연결 %n개를 비밀번호 없이 %1에 썼습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>No connections could be read from %1.</source>
        <translation>%1에서 연결을 읽을 수 없었습니다.</translation>
    </message>
    <message>
        <source>Connections added: %1; there before: %2. Each is asked about when it is opened first.</source>
        <translation>더한 연결: %1개, 이미 있던 연결: %2개. 처음 열 때 하나씩 묻습니다.</translation>
    </message>
</context>
<context>
    <name>views::ConnectionForm</name>
    <message>
        <source>As you want to call it</source>
        <translation>부르고 싶은 이름</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>이름(&amp;N)</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>종류</translation>
    </message>
    <message>
        <source>/path/to/events.db, or drop the file here</source>
        <translation>/path/to/events.db, 또는 여기에 파일을 끌어다 놓으십시오</translation>
    </message>
    <message>
        <source>Database file</source>
        <translation>데이터베이스 파일</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>찾아보기…</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>파일(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Group</source>
        <translation>그룹(&amp;G)</translation>
    </message>
    <message>
        <source>None</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>A heading in the list of connections</source>
        <translation>연결 목록에 서는 제목</translation>
    </message>
    <message>
        <source>The address can&apos;t be read</source>
        <translation>주소를 읽을 수 없습니다</translation>
    </message>
    <message>
        <source>Choose the database file first.</source>
        <translation>먼저 데이터베이스 파일을 고르십시오.</translation>
    </message>
    <message>
        <source>%1 file</source>
        <translation>%1 파일</translation>
    </message>
</context>
<context>
    <name>views::ConnectionList</name>
    <message>
        <source>Connections</source>
        <translation>연결</translation>
    </message>
    <message>
        <source>New</source>
        <translation>새로 만들기</translation>
    </message>
    <message>
        <source>Export and import connections</source>
        <translation>연결 내보내기와 가져오기</translation>
    </message>
    <message>
        <source>Export connections…</source>
        <translation>연결 내보내기…</translation>
    </message>
    <message>
        <source>Import connections…</source>
        <translation>연결 가져오기…</translation>
    </message>
    <message>
        <source>Search by name</source>
        <translation>이름으로 찾기</translation>
    </message>
    <message>
        <source>Search connections</source>
        <translation>연결 찾기</translation>
    </message>
    <message>
        <source>Saved connections</source>
        <translation>저장한 연결</translation>
    </message>
    <message>
        <source>Nothing saved yet</source>
        <translation>아직 저장한 것이 없습니다</translation>
    </message>
    <message>
        <source>What you connect to is kept here.</source>
        <translation>연결한 것을 여기에 보관합니다.</translation>
    </message>
    <message>
        <source>No connection has this name</source>
        <translation>이런 이름의 연결이 없습니다</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>연결</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>복제</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>지우기…</translation>
    </message>
    <message>
        <source>Limits…</source>
        <translation>제한…</translation>
    </message>
</context>
<context>
    <name>views::ConnectionMessage</name>
    <message>
        <source>Opening…</source>
        <translation>여는 중…</translation>
    </message>
    <message>
        <source>Connection lost, trying again.</source>
        <translation>연결이 끊겨 다시 시도합니다.</translation>
    </message>
    <message>
        <source>This store is open.</source>
        <translation>이 저장소가 열려 있습니다.</translation>
    </message>
</context>
<context>
    <name>views::ConnectionTrial</name>
    <message>
        <source>It was not connected.</source>
        <translation>연결하지 않았습니다.</translation>
    </message>
</context>
<context>
    <name>views::DecodeDialog</name>
    <message>
        <source>Decode</source>
        <translation>디코딩</translation>
    </message>
    <message>
        <source>Decode further</source>
        <translation>더 디코딩</translation>
    </message>
    <message>
        <source>Decodes what came out</source>
        <translation>나온 결과를 디코딩합니다</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Paste a value here, or choose “Decode…” in the menu of one</source>
        <translation>여기에 값을 붙여 넣거나 값의 메뉴에서 “디코딩…”을 선택하세요</translation>
    </message>
    <message>
        <source>&amp;Encoded text:</source>
        <translation>인코딩된 텍스트(&amp;E):</translation>
    </message>
    <message>
        <source>Encodings that fit the text</source>
        <translation>텍스트에 맞는 인코딩</translation>
    </message>
    <message>
        <source>Decoded text</source>
        <translation>디코딩된 텍스트</translation>
    </message>
    <message>
        <source>The first 16 KB of %1 are shown; what you type replaces all of it.</source>
        <translation>%1 중 처음 16 KB만 표시합니다. 입력하면 전체가 바뀝니다.</translation>
    </message>
    <message>
        <source>Texts of more than 4 MB are not decoded.</source>
        <translation>4 MB가 넘는 텍스트는 디코딩하지 않습니다.</translation>
    </message>
    <message>
        <source>What the text says is shown here.</source>
        <translation>텍스트의 내용이 여기에 표시됩니다.</translation>
    </message>
    <message>
        <source>The text has none of the known encodings: JSON in a string, Base64, hexadecimal, escape sequences, URL encoding, JSON Web Token, a time as a number, a UUID with a time.</source>
        <translation>텍스트에 알려진 인코딩이 없습니다: 문자열 속 JSON, Base64, 16진수, 이스케이프 시퀀스, URL 인코딩, JSON Web Token, 숫자로 된 시각, 시각이 있는 UUID.</translation>
    </message>
</context>
<context>
    <name>views::DemoBox</name>
    <message>
        <source>Open the demo store</source>
        <translation>데모 저장소 열기</translation>
    </message>
    <message>
        <source>Making events… %p %</source>
        <translation>이벤트를 만드는 중… %p%</translation>
    </message>
    <message>
        <source>Stop making the demo store</source>
        <translation>데모 저장소 만들기 멈추기</translation>
    </message>
    <message>
        <source>Demo store</source>
        <translation>데모 저장소</translation>
    </message>
</context>
<context>
    <name>views::DetailsText</name>
    <message>
        <source>Details</source>
        <translation>자세히</translation>
    </message>
    <message>
        <source>What the server or the file system said, word for word</source>
        <translation>서버나 파일 시스템이 한 말 그대로</translation>
    </message>
</context>
<context>
    <name>views::ElidedLabel</name>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
</context>
<context>
    <name>views::EventCard</name>
    <message>
        <source>The event has no data</source>
        <translation>이벤트에 데이터가 없습니다</translation>
    </message>
    <message>
        <source>Pick an event to see it here</source>
        <translation>이벤트를 고르면 여기에 보입니다</translation>
    </message>
    <message>
        <source>Replay here</source>
        <translation>여기서 재생</translation>
    </message>
    <message>
        <source>The state of the stream after this event</source>
        <translation>이 이벤트 이후의 스트림 상태</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>타임라인</translation>
    </message>
    <message>
        <source>This stream on the time axis, at this event</source>
        <translation>시간 축 위의 이 스트림, 이 이벤트에서</translation>
    </message>
    <message>
        <source>Browse</source>
        <translation>찾아보기</translation>
    </message>
    <message>
        <source>The event among all events of its stream</source>
        <translation>스트림의 모든 이벤트 가운데 이 이벤트</translation>
    </message>
    <message>
        <source>Trace user</source>
        <translation>사용자 추적</translation>
    </message>
    <message>
        <source>Everything about the user of this event</source>
        <translation>이 이벤트의 사용자에 관한 모든 것</translation>
    </message>
    <message>
        <source>Causes</source>
        <translation>원인</translation>
    </message>
    <message>
        <source>The events of its correlation as a tree of causes and effects</source>
        <translation>이 이벤트를 일으킨 것과 이 이벤트가 일으킨 것: 상관관계를 나무로</translation>
    </message>
    <message>
        <source>Correlation</source>
        <translation>상관관계</translation>
    </message>
    <message>
        <source>All streams of the event&apos;s correlation on the time axis</source>
        <translation>이벤트의 상관관계에 든 모든 스트림을 시간 축 위에</translation>
    </message>
    <message>
        <source>%1, version %2</source>
        <translation>%1, 버전 %2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1(%2)</translation>
    </message>
    <message>
        <source>%1 after the event before</source>
        <translation>앞 이벤트에서 %1 뒤</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>위치</translation>
    </message>
    <message>
        <source>Event id</source>
        <translation>이벤트 ID</translation>
    </message>
</context>
<context>
    <name>views::EventColumns</name>
    <message>
        <source>Position</source>
        <translation>위치</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>종류</translation>
    </message>
    <message>
        <source>Stream</source>
        <translation>스트림</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>버전</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>데이터</translation>
    </message>
    <message>
        <source>Click to turn the order: oldest or newest first</source>
        <translation>눌러서 순서 바꾸기: 오래된 순 또는 최신 순</translation>
    </message>
    <message>
        <source>Columns of the event list</source>
        <translation>이벤트 목록의 열</translation>
    </message>
    <message>
        <source>Time since the event before it in this list, as its filter leaves it</source>
        <translation>필터를 거친 이 목록에서 바로 앞 이벤트 이후로 지난 시간</translation>
    </message>
    <message>
        <source>After</source>
        <translation>간격</translation>
    </message>
    <message>
        <source>%1 is a column already.</source>
        <translation>이미 열로 보이는 경로입니다: %1</translation>
    </message>
    <message>
        <source>There are %1 columns of the data already, the maximum; remove one first.</source>
        <translation>데이터 열은 %1개까지입니다. 먼저 하나를 치우세요.</translation>
    </message>
    <message>
        <source>Value of the data at “%1”</source>
        <translation>데이터의 “%1” 값</translation>
    </message>
    <message>
        <source>Remove the column</source>
        <translation>열 치우기</translation>
    </message>
    <message>
        <source>Add a column of the data…</source>
        <translation>데이터 열 더하기…</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>표시</translation>
    </message>
</context>
<context>
    <name>views::EventDetail</name>
    <message>
        <source>Event</source>
        <translation>이벤트</translation>
    </message>
    <message>
        <source>Copy the event as one line of JSON</source>
        <translation>이벤트를 JSON 한 줄로 복사</translation>
    </message>
    <message>
        <source>All events of this stream on a time axis</source>
        <translation>시간 축 위에 이 스트림의 모든 이벤트</translation>
    </message>
    <message>
        <source>The stream&apos;s state at this version</source>
        <translation>이 버전에서 스트림의 상태</translation>
    </message>
    <message>
        <source>Trace user</source>
        <translation>사용자 추적</translation>
    </message>
    <message>
        <source>Correlation</source>
        <translation>상관관계</translation>
    </message>
    <message>
        <source>Go to cause</source>
        <translation>원인으로 가기</translation>
    </message>
    <message>
        <source>Stream</source>
        <translation>스트림</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>버전</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>위치</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>Event id</source>
        <translation>이벤트 ID</translation>
    </message>
    <message>
        <source>No data</source>
        <translation>데이터 없음</translation>
    </message>
    <message>
        <source>No metadata</source>
        <translation>메타데이터 없음</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>데이터</translation>
    </message>
    <message>
        <source>Metadata</source>
        <translation>메타데이터</translation>
    </message>
    <message>
        <source>No event chosen</source>
        <translation>고른 이벤트가 없습니다</translation>
    </message>
    <message>
        <source>Choose one in the list to see all of it.</source>
        <translation>목록에서 고르면 모두 보입니다.</translation>
    </message>
    <message>
        <source>The event could not be read</source>
        <translation>이벤트를 읽지 못했습니다</translation>
    </message>
    <message>
        <source>No event at position %1</source>
        <translation>위치 %1에 이벤트가 없습니다</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Everything %1 did, in order</source>
        <translation>%1이(가) 한 모든 일, 차례대로</translation>
    </message>
    <message>
        <source>All events of correlation %1</source>
        <translation>상관관계 %1의 모든 이벤트</translation>
    </message>
    <message>
        <source>The event that caused this one: %1</source>
        <translation>이 이벤트를 일으킨 이벤트: %1</translation>
    </message>
    <message>
        <source>The cause %1 is not in this store</source>
        <translation>원인 %1은(는) 이 저장소에 없습니다</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>타임라인</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>재생</translation>
    </message>
    <message>
        <source>Where it stands</source>
        <translation>저장 위치별 상태</translation>
    </message>
    <message>
        <source>What each read model and sink has of this event</source>
        <translation>각 읽기 모델과 싱크에 있는 이 이벤트의 상태</translation>
    </message>
    <message>
        <source>Where the event %1 stands</source>
        <translation>이벤트 %1의 저장 위치별 상태</translation>
    </message>
    <message>
        <source>This version is no longer in the stream</source>
        <translation>이 버전은 더 이상 스트림에 없습니다</translation>
    </message>
    <message>
        <source>The store gave this event no position, so only its stream shows it</source>
        <translation>저장소가 이 이벤트에 위치를 부여하지 않아 해당 스트림에서만 보입니다</translation>
    </message>
</context>
<context>
    <name>views::EventDrag</name>
    <message>
        <source>Dragged: the first %1 of the selection; export has all.</source>
        <translation>끌어 놓음: 선택한 것 중 처음 %1. 모두 필요하면 내보내십시오.</translation>
    </message>
</context>
<context>
    <name>views::EventExport</name>
    <message>
        <source>Export events</source>
        <translation>이벤트 내보내기</translation>
    </message>
    <message>
        <source>Exporting… %1; %2</source>
        <comment>events, time left</comment>
        <translation>내보내는 중… %1, %2</translation>
    </message>
    <message>
        <source>%1 written to %2</source>
        <comment>events, file</comment>
        <translation>%2에 %1을(를) 썼습니다</translation>
    </message>
    <message>
        <source>Events, one JSON object a line (*.ndjson *.jsonl *.ndjson.gz)</source>
        <translation>이벤트, 한 줄에 JSON 객체 하나 (*.ndjson *.jsonl *.ndjson.gz)</translation>
    </message>
    <message>
        <source>JSON (*.json *.json.gz)</source>
        <translation>JSON (*.json *.json.gz)</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv *.csv.gz)</source>
        <translation>쉼표로 구분한 값 (*.csv *.csv.gz)</translation>
    </message>
    <message>
        <source>Values between tabs (*.tsv *.tsv.gz)</source>
        <translation>탭으로 구분한 값 (*.tsv *.tsv.gz)</translation>
    </message>
    <message>
        <source>The export was stopped; no file was made.</source>
        <translation>내보내기를 멈췄습니다. 파일은 만들지 않았습니다.</translation>
    </message>
    <message>
        <source>%1 written to %2; what is masked is masked there, too</source>
        <comment>events, file</comment>
        <translation>%2에 %1을(를) 썼습니다. 가린 값은 파일에서도 가려져 있습니다</translation>
    </message>
</context>
<context>
    <name>views::EventListView</name>
    <message>
        <source>Events</source>
        <translation>이벤트</translation>
    </message>
    <message>
        <source>No events yet</source>
        <translation>아직 이벤트가 없습니다</translation>
    </message>
    <message>
        <source>Events appear here as soon as they are written.</source>
        <translation>이벤트가 쓰이는 대로 여기 나타납니다.</translation>
    </message>
    <message>
        <source>Reading events…</source>
        <translation>이벤트를 읽는 중…</translation>
    </message>
    <message>
        <source>The events could not be read</source>
        <translation>이벤트를 읽지 못했습니다</translation>
    </message>
    <message>
        <source>Copy as JSON lines</source>
        <translation>JSON 줄로 복사</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>모두 고르기</translation>
    </message>
    <message>
        <source>Open the stream&apos;s timeline</source>
        <translation>스트림의 타임라인 열기</translation>
    </message>
    <message>
        <source>Top of the list</source>
        <translation>목록의 처음</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Home</translation>
    </message>
    <message>
        <source>Bottom of the list</source>
        <translation>목록의 끝</translation>
    </message>
    <message>
        <source>End</source>
        <translation>End</translation>
    </message>
    <message>
        <source>What can be done with the events</source>
        <translation>이벤트로 할 수 있는 것</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>메뉴</translation>
    </message>
</context>
<context>
    <name>views::EventMenu</name>
    <message>
        <source>Timeline of %1</source>
        <translation>%1의 타임라인</translation>
    </message>
    <message>
        <source>Replay to version %1</source>
        <translation>버전 %1까지 재생</translation>
    </message>
    <message>
        <source>Since this time</source>
        <translation>이 시각부터</translation>
    </message>
    <message>
        <source>Until this time</source>
        <translation>이 시각까지</translation>
    </message>
    <message>
        <source>Only this stream</source>
        <translation>이 스트림만</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>최신 것부터</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>모두 고르기</translation>
    </message>
    <message>
        <source>Copy as JSON lines</source>
        <translation>JSON 줄로 복사</translation>
    </message>
    <message>
        <source>Copy as</source>
        <translation>복사 형식</translation>
    </message>
    <message>
        <source>Copy as a table</source>
        <translation>표로 복사</translation>
    </message>
    <message>
        <source>Copy stream id</source>
        <translation>스트림 ID 복사</translation>
    </message>
    <message>
        <source>Show only</source>
        <translation>이것만 보기</translation>
    </message>
    <message>
        <source>Show without</source>
        <translation>이것 빼고 보기</translation>
    </message>
</context>
<context>
    <name>views::ExplanationPanel</name>
    <message>
        <source>Columns that differ</source>
        <translation>다른 열</translation>
    </message>
    <message>
        <source>Events that made the row</source>
        <translation>행을 만든 이벤트</translation>
    </message>
    <message>
        <source>A click on an event leads to Replay, at that version.</source>
        <translation>이벤트를 클릭하면 재생에서 그 버전을 봅니다.</translation>
    </message>
</context>
<context>
    <name>views::ExportStrip</name>
    <message>
        <source>Stop; nothing is left behind</source>
        <translation>멈추기. 아무것도 남기지 않습니다</translation>
    </message>
    <message>
        <source>Stop the export</source>
        <translation>내보내기 멈추기</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>The next one can begin when this one has ended or is stopped.</source>
        <translation>다음 내보내기는 이것이 끝나거나 중지된 뒤에 시작할 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>views::FaultStrip</name>
    <message>
        <source>It stopped at a fault that somebody has to look at. Start it again when the cause is gone.</source>
        <translation>누군가 살펴봐야 하는 오류로 멈췄습니다. 원인이 없어지면 다시 시작하십시오.</translation>
    </message>
    <message>
        <source>The last thing that was tried did not work.</source>
        <translation>마지막으로 시도한 일이 되지 않았습니다.</translation>
    </message>
    <message>
        <source>It can&apos;t go on at the moment. It tries again by itself until it can.</source>
        <translation>무언가가 진행을 막고 있습니다. 될 때까지 스스로 다시 시도합니다.</translation>
    </message>
    <message>
        <source>The next try is %1.</source>
        <translation>다음 시도는 %1.</translation>
    </message>
    <message>
        <source>Hide details</source>
        <translation>자세한 내용 숨기기</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>자세히</translation>
    </message>
</context>
<context>
    <name>views::FigureStrip</name>
    <message>
        <source>Totals</source>
        <translation>합계</translation>
    </message>
</context>
<context>
    <name>views::FilterBar</name>
    <message>
        <source>Filter by type:…  user:…  since:…  or any text in the data</source>
        <translation>거르기: type:…  user:…  since:…  또는 데이터 안의 아무 글</translation>
    </message>
    <message>
        <source>Filter of events</source>
        <translation>이벤트 필터</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>더하기</translation>
    </message>
    <message>
        <source>Add a condition to the filter</source>
        <translation>필터에 조건 더하기</translation>
    </message>
    <message>
        <source>Take away “%1”</source>
        <translation>“%1” 빼기</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>범주</translation>
    </message>
    <message>
        <source>Event type</source>
        <translation>이벤트 종류</translation>
    </message>
    <message>
        <source>User…</source>
        <translation>사용자…</translation>
    </message>
    <message>
        <source>Correlation…</source>
        <translation>상관관계…</translation>
    </message>
    <message>
        <source>Since a time…</source>
        <translation>어느 시각부터…</translation>
    </message>
    <message>
        <source>Until a time…</source>
        <translation>어느 시각까지…</translation>
    </message>
    <message>
        <source>Text in the data…</source>
        <translation>데이터 안의 글…</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>필터 지우기</translation>
    </message>
    <message>
        <source>Aa</source>
        <translation>가a</translation>
    </message>
    <message>
        <source>Texts match exactly; switch it off to find them in any case, and with or without accents</source>
        <translation>글이 똑같아야 맞습니다. 끄면 대문자와 소문자, 악센트를 가리지 않고 찾습니다</translation>
    </message>
    <message>
        <source>Match case and accents</source>
        <translation>대문자와 소문자, 악센트 가리기</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>저장한 것</translation>
    </message>
    <message>
        <source>Saved filters</source>
        <translation>저장한 필터</translation>
    </message>
    <message>
        <source>Save the filter</source>
        <translation>필터 저장</translation>
    </message>
    <message>
        <source>Name of the filter:</source>
        <translation>필터의 이름:</translation>
    </message>
    <message>
        <source>Save this filter…</source>
        <translation>이 필터 저장…</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>잊기</translation>
    </message>
    <message>
        <source>Without event type</source>
        <translation>이벤트 종류 빼고</translation>
    </message>
    <message>
        <source>Without a text…</source>
        <translation>글 빼고…</translation>
    </message>
    <message>
        <source>Value in the data…</source>
        <translation>데이터의 값…</translation>
    </message>
    <message>
        <source>Filter events</source>
        <translation>이벤트 거르기</translation>
    </message>
    <message>
        <source>since: and until: take a time: %1</source>
        <translation>since:와 until:에 쓰는 시각: %1</translation>
    </message>
</context>
<context>
    <name>views::FindStrip</name>
    <message>
        <source>Find in this list</source>
        <translation>이 목록에서 찾기</translation>
    </message>
    <message>
        <source>not in the rows read so far</source>
        <translation>지금까지 읽은 행에는 없음</translation>
    </message>
    <message>
        <source>not in this list</source>
        <translation>이 목록에 없음</translation>
    </message>
</context>
<context>
    <name>views::FindingsStrip</name>
    <message>
        <source>Version %1</source>
        <translation>버전 %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 findings.</source>
        <translation>%1건을 찾았습니다.</translation>
    </message>
    <message>
        <source>%1 %2 · %3</source>
        <translation>%1 %2 · %3</translation>
    </message>
    <message>
        <source>show the next</source>
        <translation>다음 보기</translation>
    </message>
</context>
<context>
    <name>views::HistoryOverlay</name>
    <message>
        <source>No user chosen</source>
        <translation>고른 사용자가 없습니다</translation>
    </message>
    <message>
        <source>Type a user&apos;s id, name or e-mail address above.</source>
        <translation>위에 사용자의 ID, 이름, 전자 우편 주소를 쓰십시오.</translation>
    </message>
    <message>
        <source>Gathering what is known about %1 …</source>
        <translation>%1에 관해 알려진 것을 모으는 중 …</translation>
    </message>
    <message>
        <source>Nothing is known about %1</source>
        <translation>%1에 관해 알려진 것이 없습니다</translation>
    </message>
    <message>
        <source>No event names this user, and no account was opened for it.</source>
        <translation>이 사용자를 가리키는 이벤트도, 이 사용자에게 개설된 계좌도 없습니다.</translation>
    </message>
    <message>
        <source>Nothing happened in this time</source>
        <translation>이 기간에 일어난 일이 없습니다</translation>
    </message>
    <message>
        <source>%1 has no events %2; the last was on %3.</source>
        <translation>%1에는 %2 이벤트가 없습니다. 마지막은 %3입니다.</translation>
    </message>
    <message>
        <source>%1 has no events %2, nor at any other time.</source>
        <translation>%1에는 %2 이벤트가 없고, 다른 때에도 없습니다.</translation>
    </message>
    <message>
        <source>Show the week of %1</source>
        <translation>%1이(가) 든 주 보기</translation>
    </message>
    <message>
        <source>Show all time</source>
        <translation>전체 기간 보기</translation>
    </message>
    <message>
        <source>All events are hidden</source>
        <translation>모든 이벤트를 숨겼습니다</translation>
    </message>
    <message>
        <source>Of a kind that is switched off above: %1.</source>
        <comment>events</comment>
        <translation>위에서 끈 종류의 것: %1.</translation>
    </message>
    <message>
        <source>Hidden by the filter and the kinds chosen above: %1.</source>
        <comment>events</comment>
        <translation>위에서 고른 필터와 종류에 맞지 않는 것: %1.</translation>
    </message>
</context>
<context>
    <name>views::HistoryPanel</name>
    <message>
        <source>Position and head</source>
        <translation>위치와 최신 위치</translation>
    </message>
    <message>
        <source>Time for a batch</source>
        <translation>배치에 걸린 시간</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>오류</translation>
    </message>
    <message>
        <source>Nothing was observed yet</source>
        <translation>아직 관찰된 것이 없습니다</translation>
    </message>
    <message>
        <source>No figures of the last half hour</source>
        <translation>최근 30분의 수치가 없습니다</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>실행</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>위치</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>최신 위치</translation>
    </message>
    <message>
        <source>now</source>
        <translation>지금</translation>
    </message>
</context>
<context>
    <name>views::IconNames</name>
    <message>
        <source>Clear</source>
        <translation>지우기</translation>
    </message>
    <message>
        <source>Clear: %1</source>
        <translation>지우기: %1</translation>
    </message>
    <message>
        <source>Icon</source>
        <translation>아이콘</translation>
    </message>
</context>
<context>
    <name>views::JsonText</name>
    <message>
        <source>
… the first 2 MB are shown; copy takes all of it</source>
        <translation>
… 처음 2 MB만 보입니다. 복사하면 전체를 가져옵니다</translation>
    </message>
    <message>
        <source>
… the first 64 KB are shown</source>
        <translation>
… 처음 64 KB만 보입니다</translation>
    </message>
</context>
<context>
    <name>views::JsonView</name>
    <message>
        <source>JSON text</source>
        <translation>JSON 글</translation>
    </message>
    <message>
        <source>Nothing to show</source>
        <translation>보여 줄 것이 없습니다</translation>
    </message>
    <message>
        <source>Tree</source>
        <translation>나무</translation>
    </message>
    <message>
        <source>Formatted</source>
        <translation>정돈</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>원본</translation>
    </message>
    <message>
        <source>The text as it is stored; what can&apos;t be seen is shown as its code</source>
        <translation>저장된 그대로의 글. 보이지 않는 것은 코드로 보여 줍니다</translation>
    </message>
    <message>
        <source>How the JSON is shown</source>
        <translation>JSON을 보여 주는 방식</translation>
    </message>
    <message>
        <source>Copy the whole text as it is stored</source>
        <translation>저장된 그대로 글 전체를 복사합니다</translation>
    </message>
    <message>
        <source>Copy JSON</source>
        <translation>JSON 복사</translation>
    </message>
    <message>
        <source>JSON tree</source>
        <translation>JSON 나무</translation>
    </message>
    <message>
        <source>Copy value</source>
        <translation>값 복사</translation>
    </message>
    <message>
        <source>Nothing beyond what is shown above; Raw has all of it</source>
        <translation>위에 보이는 것 말고는 없습니다. 원본에 모두 있습니다</translation>
    </message>
    <message>
        <source>Empty: %1</source>
        <translation>비어 있음: %1</translation>
    </message>
    <message>
        <source>Copy as JSON</source>
        <translation>JSON으로 복사</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>경로 복사</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>모두 복사</translation>
    </message>
    <message>
        <source>Expand all</source>
        <translation>모두 펼치기</translation>
    </message>
    <message>
        <source>Collapse all</source>
        <translation>모두 접기</translation>
    </message>
    <message>
        <source>Show only events with this value</source>
        <translation>이 값을 가진 이벤트만 보기</translation>
    </message>
    <message>
        <source>Show events without this value</source>
        <translation>이 값을 가진 이벤트 빼고 보기</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>16진수</translation>
    </message>
    <message>
        <source>The bytes as they are stored, in hexadecimal</source>
        <translation>저장된 그대로의 바이트를 16진수로 보여 줍니다</translation>
    </message>
    <message>
        <source>Find in the JSON…</source>
        <translation>JSON에서 찾기…</translation>
    </message>
    <message>
        <source>Show as a column</source>
        <translation>열로 보기</translation>
    </message>
    <message>
        <source>Decode…</source>
        <translation>디코딩…</translation>
    </message>
</context>
<context>
    <name>views::KeyField</name>
    <message>
        <source>Press the new keys here</source>
        <translation>여기에서 새 키를 누르세요</translation>
    </message>
    <message>
        <source>New keys</source>
        <translation>새 키</translation>
    </message>
</context>
<context>
    <name>views::Keymap</name>
    <message>
        <source>Tab goes on to the next field.</source>
        <translation>Tab은 다음 칸으로 가는 키입니다.</translation>
    </message>
    <message>
        <source>Fields and lists need %1 for themselves; hold Ctrl or Alt with it.</source>
        <translation>%1 키는 입력 칸과 목록이 씁니다. Ctrl이나 Alt와 함께 누르세요.</translation>
    </message>
</context>
<context>
    <name>views::LetterActions</name>
    <message>
        <source>Look at the error, change a copy of the data, and see how the row and the queue would change</source>
        <translation>오류를 보고, 데이터의 사본을 고쳐, 행과 대기열이 어떻게 될지 봅니다</translation>
    </message>
    <message>
        <source>Retry &amp;up to here</source>
        <translation>여기까지 다시 시도(&amp;U)</translation>
    </message>
    <message>
        <source>Apply this event and those of its key before it</source>
        <translation>이 이벤트와 그 앞의 같은 키 이벤트를 적용합니다</translation>
    </message>
    <message>
        <source>Retry the &amp;key…</source>
        <translation>키 다시 시도(&amp;K)…</translation>
    </message>
    <message>
        <source>Apply all events of this key</source>
        <translation>이 키의 모든 이벤트를 적용합니다</translation>
    </message>
    <message>
        <source>Retry a&amp;ll…</source>
        <translation>모두 다시 시도(&amp;L)…</translation>
    </message>
    <message>
        <source>Apply the events of all keys of this projection</source>
        <translation>이 프로젝션의 모든 키의 이벤트를 적용합니다</translation>
    </message>
    <message>
        <source>Leave this event out of the rows for good; with a reason</source>
        <translation>이 이벤트를 행에서 영영 뺍니다. 이유를 적습니다</translation>
    </message>
    <message>
        <source>Choose a dead letter first.</source>
        <translation>먼저 데드 레터를 고르십시오.</translation>
    </message>
    <message>
        <source>This connection is read-only. Unlock it to retry or discard.</source>
        <translation>이 연결은 읽기 전용입니다. 다시 시도하거나 버리려면 잠금을 푸십시오.</translation>
    </message>
    <message>
        <source>The connection to the store is lost.</source>
        <translation>저장소 연결이 끊어졌습니다.</translation>
    </message>
    <message>
        <source>Another retry or discard is still running.</source>
        <translation>다른 다시 시도나 버리기를 하는 중입니다.</translation>
    </message>
    <message>
        <source>Retry the e&amp;vent</source>
        <translation>이벤트 다시 시도(&amp;V)</translation>
    </message>
    <message>
        <source>Retry &amp;up to here…</source>
        <translation>여기까지 다시 시도(&amp;U)…</translation>
    </message>
    <message>
        <source>Tr&amp;y…</source>
        <translation>시험(&amp;Y)…</translation>
    </message>
    <message>
        <source>D&amp;iscard…</source>
        <translation>버리기(&amp;I)…</translation>
    </message>
</context>
<context>
    <name>views::LetterDialog</name>
    <message>
        <source>one event of %1</source>
        <translation>%1의 이벤트 1건</translation>
    </message>
    <message>
        <source>the key %1 of %2</source>
        <translation>%2의 키 %1</translation>
    </message>
    <message>
        <source>all keys of %1</source>
        <translation>%1의 모든 키</translation>
    </message>
    <message>
        <source>Retry dead letters?</source>
        <translation>데드 레터를 다시 시도하겠습니까?</translation>
    </message>
    <message>
        <source>Discard dead letters?</source>
        <translation>데드 레터를 버리겠습니까?</translation>
    </message>
    <message>
        <source>Reason for discarding</source>
        <translation>버리는 이유</translation>
    </message>
    <message>
        <source>Why; it is kept with the discard and in the audit log</source>
        <translation>이유. 버린 기록과 감사 기록에 남습니다</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>버리기</translation>
    </message>
    <message>
        <source>Also in %1, where the same event waits</source>
        <translation>같은 이벤트가 기다리는 %1에서도</translation>
    </message>
    <message>
        <source>They are being counted…</source>
        <translation>세는 중…</translation>
    </message>
    <message>
        <source>Failed events: %1. Events that wait behind them: %2.</source>
        <translation>실패한 이벤트: %1. 그 뒤에서 기다리는 이벤트: %2.</translation>
    </message>
    <message>
        <source>They can&apos;t be counted now.</source>
        <translation>지금은 셀 수 없습니다.</translation>
    </message>
    <message>
        <source>Each key&apos;s events are applied in their order, up to one that fails again. What is applied is in the rows for good.</source>
        <translation>키마다 이벤트를 차례대로, 다시 실패하는 것 앞까지 적용합니다. 적용한 것은 되돌릴 수 없이 행에 들어갑니다.</translation>
    </message>
    <message>
        <source>Discarded events are left out of the rows for good, also by a rebuild; what waits behind them is applied. The events themselves stay in the store.</source>
        <translation>버린 이벤트는 다시 만들 때도 행에서 영영 빠집니다. 그 뒤에서 기다리는 것은 적용합니다. 이벤트 자체는 저장소에 남습니다.</translation>
    </message>
    <message>
        <source>Retry %1?</source>
        <translation>%1을(를) 다시 시도하겠습니까?</translation>
    </message>
    <message>
        <source>Discard %1?</source>
        <translation>%1을(를) 버리겠습니까?</translation>
    </message>
    <message>
        <source>Give a reason first.</source>
        <translation>먼저 이유를 쓰십시오.</translation>
    </message>
</context>
<context>
    <name>views::LimitsDialog</name>
    <message>
        <source>Limits of %1</source>
        <translation>%1의 제한</translation>
    </message>
    <message>
        <source>The server ends what takes longer, in lists, searches and queries, and in projections that are run from here. “Usual” stands for the limit of the server or the user; where there is none, what only reads has the one in brackets. Limits apply when the connection is opened next.</source>
        <translation>서버는 이보다 오래 걸리는 것을 끝냅니다. 목록, 검색, 쿼리와 여기에서 실행하는 프로젝션에 적용됩니다. “기본”은 서버나 사용자에게 정해진 제한입니다. 그런 제한이 없으면 읽기만 하는 세션에는 괄호 안의 값이 적용됩니다. 제한은 다음에 연결을 열 때부터 적용됩니다.</translation>
    </message>
    <message>
        <source>&amp;Statement</source>
        <translation>문장(&amp;S)</translation>
    </message>
    <message>
        <source>usual (10 min)</source>
        <translation>기본 (10분)</translation>
    </message>
    <message>
        <source>Waiting for a &amp;lock</source>
        <translation>잠금 대기(&amp;L)</translation>
    </message>
    <message>
        <source>usual (30 s)</source>
        <translation>기본 (30초)</translation>
    </message>
    <message>
        <source>&amp;Idle transaction</source>
        <translation>유휴 트랜잭션(&amp;I)</translation>
    </message>
    <message>
        <source>usual (5 min)</source>
        <translation>기본 (5분)</translation>
    </message>
    <message>
        <source> s</source>
        <translation>초</translation>
    </message>
</context>
<context>
    <name>views::MappingDialog</name>
    <message>
        <source>Map a table to events</source>
        <translation>테이블을 이벤트로 지정</translation>
    </message>
    <message>
        <source>Which columns make an event?</source>
        <translation>어느 열이 이벤트가 됩니까?</translation>
    </message>
    <message>
        <source>No layout that Eventglass knows matches this database. Choose the table of its events and say what its columns are; nothing is written to it.</source>
        <translation>Eventglass가 아는 레이아웃 가운데 이 데이터베이스와 맞는 것이 없습니다. 이벤트 테이블을 고르고 그 열이 무엇인지 알려 주십시오. 아무것도 쓰지 않습니다.</translation>
    </message>
    <message>
        <source>&amp;Table</source>
        <translation>테이블(&amp;T)</translation>
    </message>
    <message>
        <source>Column of: %1</source>
        <translation>열: %1</translation>
    </message>
    <message>
        <source>Version of a stream&apos;s first event</source>
        <translation>스트림 첫 이벤트의 버전</translation>
    </message>
    <message>
        <source>First event is 1</source>
        <translation>첫 이벤트가 1</translation>
    </message>
    <message>
        <source>First event is 0</source>
        <translation>첫 이벤트가 0</translation>
    </message>
    <message>
        <source>What the number counts since 1970</source>
        <translation>1970년부터 세는 단위</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>초</translation>
    </message>
    <message>
        <source>Milliseconds</source>
        <translation>밀리초</translation>
    </message>
    <message>
        <source>Microseconds</source>
        <translation>마이크로초</translation>
    </message>
    <message>
        <source>Nanoseconds</source>
        <translation>나노초</translation>
    </message>
    <message>
        <source>What stands before the first - of the stream</source>
        <translation>스트림에서 첫 - 앞에 있는 것</translation>
    </message>
    <message>
        <source>What stands in the stream before…</source>
        <translation>스트림에서 다음 앞에 있는 것…</translation>
    </message>
    <message>
        <source>A column</source>
        <translation>열</translation>
    </message>
    <message>
        <source>&amp;Category</source>
        <translation>범주(&amp;C)</translation>
    </message>
    <message>
        <source>Text that ends the category</source>
        <translation>범주를 끝내는 글</translation>
    </message>
    <message>
        <source>Such as . or :</source>
        <translation>. 또는 : 같은 것</translation>
    </message>
    <message>
        <source>Column of the category</source>
        <translation>범주의 열</translation>
    </message>
    <message>
        <source>The first events under this mapping</source>
        <translation>이 지정으로 읽은 첫 이벤트</translation>
    </message>
    <message>
        <source>&amp;Save as…</source>
        <translation>다른 이름으로 저장(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>열기(&amp;O)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>None</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>a column and its type</comment>
        <translation>%1(%2)</translation>
    </message>
    <message>
        <source>The tables could not be read</source>
        <translation>테이블을 읽지 못했습니다</translation>
    </message>
    <message>
        <source>Looking at the tables…</source>
        <translation>테이블을 살펴보는 중…</translation>
    </message>
    <message>
        <source>Not every field has a column that fits</source>
        <translation>맞는 열이 없는 항목이 있습니다</translation>
    </message>
    <message>
        <source>The first events are shown once each has one.</source>
        <translation>항목마다 열이 있으면 첫 이벤트가 보입니다.</translation>
    </message>
    <message>
        <source>Reading the first events…</source>
        <translation>첫 이벤트를 읽는 중…</translation>
    </message>
    <message>
        <source>The events can&apos;t be read this way</source>
        <translation>이렇게는 이벤트를 읽을 수 없습니다</translation>
    </message>
    <message>
        <source>The table holds no events yet</source>
        <translation>테이블에 아직 이벤트가 없습니다</translation>
    </message>
    <message>
        <source>Save the layout</source>
        <translation>레이아웃 저장</translation>
    </message>
    <message>
        <source>Layouts (*.json)</source>
        <translation>레이아웃 (*.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>모든 파일 (*)</translation>
    </message>
    <message>
        <source>Saved in %1.</source>
        <translation>%1에 저장했습니다.</translation>
    </message>
</context>
<context>
    <name>views::MarkActions</name>
    <message>
        <source>Mark the event, or remove its mark</source>
        <translation>이벤트 표시하기 또는 표시 지우기</translation>
    </message>
    <message>
        <source>Mark the event with a note…</source>
        <translation>메모를 달아 이벤트 표시하기…</translation>
    </message>
    <message>
        <source>Mark above</source>
        <translation>위쪽 표시</translation>
    </message>
    <message>
        <source>Mark below</source>
        <translation>아래쪽 표시</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>표시</translation>
    </message>
    <message>
        <source>Note…</source>
        <translation>메모…</translation>
    </message>
    <message>
        <source>Remove the mark</source>
        <translation>표시 지우기</translation>
    </message>
    <message>
        <source>Marked: %1</source>
        <translation>표시함: %1</translation>
    </message>
    <message>
        <source>The mark is removed.</source>
        <translation>표시를 지웠습니다.</translation>
    </message>
    <message>
        <source>Mark and note are removed; the list of marks can restore them.</source>
        <translation>표시와 메모를 지웠습니다. 표시 목록에서 되돌릴 수 있습니다.</translation>
    </message>
    <message>
        <source>No mark below.</source>
        <translation>아래에 표시가 없습니다.</translation>
    </message>
    <message>
        <source>No mark above.</source>
        <translation>위에 표시가 없습니다.</translation>
    </message>
    <message>
        <source>%1 (only where the filter lets it through)</source>
        <translation>%1 (필터에 걸러지지 않는 경우에만)</translation>
    </message>
</context>
<context>
    <name>views::MarksDialog</name>
    <message>
        <source>Marks of this store</source>
        <translation>이 저장소의 표시</translation>
    </message>
    <message>
        <source>Marks</source>
        <translation>표시</translation>
    </message>
    <message>
        <source>Remove the marks</source>
        <translation>표시 지우기</translation>
    </message>
    <message>
        <source>Search notes, types and streams</source>
        <translation>메모, 종류, 스트림에서 찾기</translation>
    </message>
    <message>
        <source>Kind of mark</source>
        <translation>표시의 갈래</translation>
    </message>
    <message>
        <source>All marks</source>
        <translation>모든 표시</translation>
    </message>
    <message>
        <source>Go to the event</source>
        <translation>이벤트로 가기</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>바꾸기…</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>지우기</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>되돌리기</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>내보내기…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>No event is marked yet: %1 in the list of events marks one.</source>
        <translation>아직 표시한 이벤트가 없습니다. 이벤트 목록에서 표시하는 키: %1</translation>
    </message>
    <message>
        <source>%1 of %2 marks, kept on this machine only</source>
        <translation>표시 %2개 중 %1개, 이 컴퓨터에만 보관</translation>
    </message>
    <message>
        <source>The marked event is not in this store: it was deleted, or the store was restored or is another one.</source>
        <translation>표시한 이벤트가 이 저장소에 없습니다. 이벤트가 지워졌거나, 저장소가 복원되었거나 다른 저장소입니다.</translation>
    </message>
    <message>
        <source>The mark is changed.</source>
        <translation>표시를 바꾸었습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n marks are removed; Undo restores them.</source>
        <translation>
            <numerusform>표시 %n개를 지웠습니다. ‘되돌리기’로 되살릴 수 있습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>They are restored.</source>
        <translation>되살렸습니다.</translation>
    </message>
    <message>
        <source>Export the marks</source>
        <translation>표시 내보내기</translation>
    </message>
</context>
<context>
    <name>views::MaskButton</name>
    <message>
        <source>Mask…</source>
        <translation>가리기…</translation>
    </message>
    <message>
        <source>Mask (%1)…</source>
        <translation>가리기(%1)…</translation>
    </message>
    <message>
        <source>Mask values</source>
        <translation>값 가리기</translation>
    </message>
    <message>
        <source>Values of events that this connection hides. In production, these are e-mail addresses and names of persons unless you choose others here</source>
        <translation>이 연결에서 보여 주지 않을 이벤트 값. 여기서 달리 고르지 않으면 프로덕션은 이메일 주소와 사람 이름을 보여 주지 않습니다</translation>
    </message>
</context>
<context>
    <name>views::MaskFields</name>
    <message>
        <source>E-mail addresses</source>
        <translation>이메일 주소</translation>
    </message>
    <message>
        <source>Names of persons</source>
        <translation>사람 이름</translation>
    </message>
    <message>
        <source>Other values that are masked</source>
        <translation>가릴 다른 값</translation>
    </message>
    <message>
        <source>Also: phone, customer.address</source>
        <translation>그 밖에: phone, customer.address</translation>
    </message>
    <message>
        <source>Names of members in the JSON, or paths to them, separated by commas; * stands for any name</source>
        <translation>JSON 멤버의 이름이나 경로를 쉼표로 나누어 적습니다. *는 아무 이름이나 뜻합니다</translation>
    </message>
    <message>
        <source>Shown as ••• until somebody reveals them, which is written down in the audit log.</source>
        <translation>누군가 드러낼 때까지 •••로 보이며, 드러내면 감사 로그에 적힙니다.</translation>
    </message>
</context>
<context>
    <name>views::MessageDialog</name>
    <message>
        <source>Retry all failed messages of %1?</source>
        <translation>%1의 실패한 메시지를 모두 다시 시도하겠습니까?</translation>
    </message>
    <message>
        <source>Discard all failed messages of %1?</source>
        <translation>%1의 실패한 메시지를 모두 버리겠습니까?</translation>
    </message>
    <message>
        <source>Retry the message at offset %1 of partition %2 of %3?</source>
        <translation>%3의 파티션 %2, 오프셋 %1에 있는 메시지를 다시 시도하겠습니까?</translation>
    </message>
    <message>
        <source>Discard the message at offset %1 of partition %2 of %3?</source>
        <translation>%3의 파티션 %2, 오프셋 %1에 있는 메시지를 버리겠습니까?</translation>
    </message>
    <message>
        <source>Retry failed messages?</source>
        <translation>실패한 메시지를 다시 시도하겠습니까?</translation>
    </message>
    <message>
        <source>Discard failed messages?</source>
        <translation>실패한 메시지를 버리겠습니까?</translation>
    </message>
    <message>
        <source>Reason for discarding</source>
        <translation>버리는 이유</translation>
    </message>
    <message>
        <source>Why; it is kept with the discard and in the audit log</source>
        <translation>이유. 버린 기록과 감사 기록에 남습니다</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>버리기</translation>
    </message>
    <message>
        <source>They are being counted…</source>
        <translation>세는 중…</translation>
    </message>
    <message>
        <source>Messages: %1.</source>
        <translation>메시지: %1건.</translation>
    </message>
    <message>
        <source>They can&apos;t be counted now.</source>
        <translation>지금은 셀 수 없습니다.</translation>
    </message>
    <message>
        <source>Each message is read again in the order of its topic. One that becomes an event is in the store for good; one that fails again stays here.</source>
        <translation>메시지를 토픽의 순서대로 다시 읽습니다. 이벤트가 된 것은 저장소에 영구히 남고, 다시 실패한 것은 여기 남습니다.</translation>
    </message>
    <message>
        <source>Discarded messages are deleted here, so that they can&apos;t be retried. Who discarded them and why is recorded. What the topic holds stays there.</source>
        <translation>버린 메시지는 여기서 지우므로 다시 시도할 수 없습니다. 누가 왜 버렸는지 기록합니다. 토픽에 있는 것은 그대로 남습니다.</translation>
    </message>
    <message>
        <source>Give a reason first.</source>
        <translation>먼저 이유를 쓰십시오.</translation>
    </message>
</context>
<context>
    <name>views::MessagePanel</name>
    <message>
        <source>Retry the &amp;message…</source>
        <translation>메시지 다시 시도(&amp;M)…</translation>
    </message>
    <message>
        <source>Read this message again</source>
        <translation>이 메시지를 다시 읽습니다</translation>
    </message>
    <message>
        <source>Retry a&amp;ll…</source>
        <translation>모두 다시 시도(&amp;L)…</translation>
    </message>
    <message>
        <source>Read all failed messages of this topic again</source>
        <translation>이 토픽의 실패한 메시지를 모두 다시 읽습니다</translation>
    </message>
    <message>
        <source>Delete this message here; with a reason</source>
        <translation>이 메시지를 여기서 지웁니다. 이유를 씁니다</translation>
    </message>
    <message>
        <source>Discard all…</source>
        <translation>모두 버리기…</translation>
    </message>
    <message>
        <source>Delete all failed messages of this topic here; with a reason</source>
        <translation>이 토픽의 실패한 메시지를 여기서 모두 지웁니다. 이유를 씁니다</translation>
    </message>
    <message>
        <source>Failed messages</source>
        <translation>실패한 메시지</translation>
    </message>
    <message>
        <source>Choose a message first.</source>
        <translation>먼저 메시지를 고르십시오.</translation>
    </message>
    <message>
        <source>This connection is read-only. Unlock it to retry or discard.</source>
        <translation>이 연결은 읽기 전용입니다. 다시 시도하거나 버리려면 잠금을 푸십시오.</translation>
    </message>
    <message>
        <source>The connection to the store is lost.</source>
        <translation>저장소 연결이 끊어졌습니다.</translation>
    </message>
    <message>
        <source>Another retry or discard is still running.</source>
        <translation>다른 다시 시도나 버리기를 하는 중입니다.</translation>
    </message>
    <message>
        <source>No dead letters</source>
        <translation>데드 레터 없음</translation>
    </message>
    <message>
        <source>Every message so far became an event.</source>
        <translation>지금까지의 모든 메시지가 이벤트가 되었습니다.</translation>
    </message>
    <message>
        <source>This message is empty.</source>
        <translation>이 메시지는 비어 있습니다.</translation>
    </message>
    <message>
        <source>Choose a message to see its text.</source>
        <translation>텍스트를 보려면 메시지를 고르십시오.</translation>
    </message>
    <message>
        <source>D&amp;iscard…</source>
        <translation>버리기(&amp;I)…</translation>
    </message>
</context>
<context>
    <name>views::NewEventsPill</name>
    <message>
        <source>%1 new events</source>
        <translation>새 이벤트 %1건</translation>
    </message>
    <message>
        <source>New events</source>
        <translation>새 이벤트</translation>
    </message>
</context>
<context>
    <name>views::NoteDialog</name>
    <message>
        <source>Mark and note</source>
        <translation>표시와 메모</translation>
    </message>
    <message>
        <source>%1 · %2 version %3</source>
        <translation>%1 · %2 버전 %3</translation>
    </message>
    <message>
        <source>Kept on this machine, never in the store</source>
        <translation>저장소가 아니라 이 컴퓨터에만 보관합니다</translation>
    </message>
    <message>
        <source>&amp;Mark:</source>
        <translation>표시(&amp;M):</translation>
    </message>
    <message>
        <source>&amp;Note:</source>
        <translation>메모(&amp;N):</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>두기</translation>
    </message>
</context>
<context>
    <name>views::PasswordFields</name>
    <message>
        <source>Typed here</source>
        <translation>여기에 입력</translation>
    </message>
    <message>
        <source>A password file</source>
        <translation>비밀번호 파일</translation>
    </message>
    <message>
        <source>A program that prints it</source>
        <translation>출력하는 프로그램</translation>
    </message>
    <message>
        <source>Ask each time</source>
        <translation>매번 묻기</translation>
    </message>
    <message>
        <source>Password &amp;from</source>
        <translation>비밀번호 출처(&amp;F)</translation>
    </message>
    <message>
        <source>Pass&amp;word</source>
        <translation>비밀번호(&amp;W)</translation>
    </message>
    <message>
        <source>Empty where none is needed</source>
        <translation>필요 없으면 비웁니다</translation>
    </message>
    <message>
        <source>Keep it in the system&apos;s keychain</source>
        <translation>시스템 키체인에 보관</translation>
    </message>
    <message>
        <source>Password f&amp;ile</source>
        <translation>비밀번호 파일(&amp;I)</translation>
    </message>
    <message>
        <source>~/.pgpass if empty; lines host:port:database:user:password</source>
        <translation>비우면 ~/.pgpass. 줄 형식은 host:port:database:user:password</translation>
    </message>
    <message>
        <source>&amp;Program</source>
        <translation>프로그램(&amp;P)</translation>
    </message>
    <message>
        <source>The file must be yours alone (rights 0600), or it is not used.</source>
        <translation>파일은 본인만 읽을 수 있어야 하며(권한 0600), 아니면 쓰이지 않습니다.</translation>
    </message>
    <message>
        <source>A program with its arguments, run each time you connect. No shell reads it; the first line it prints is the password.</source>
        <translation>연결할 때마다 실행되는 프로그램과 인수입니다. 셸을 거치지 않으며, 출력의 첫 줄이 비밀번호입니다.</translation>
    </message>
    <message>
        <source>It is asked for when you connect, and kept nowhere.</source>
        <translation>연결할 때 물어보며 어디에도 남기지 않습니다.</translation>
    </message>
</context>
<context>
    <name>views::Passwords</name>
    <message>
        <source>Server: %1</source>
        <translation>서버: %1</translation>
    </message>
    <message>
        <source>Database: %1</source>
        <translation>데이터베이스: %1</translation>
    </message>
    <message>
        <source>User: %1</source>
        <translation>사용자: %1</translation>
    </message>
    <message>
        <source>Encryption: %1</source>
        <translation>암호화: %1</translation>
    </message>
    <message>
        <source>Read models: %1</source>
        <translation>읽기 모델: %1</translation>
    </message>
    <message>
        <source>A program on this machine gives the password: %1</source>
        <translation>이 컴퓨터의 프로그램이 비밀번호를 줍니다: %1</translation>
    </message>
    <message>
        <source>Connect for the first time?</source>
        <translation>처음 연결할까요?</translation>
    </message>
    <message>
        <source>“%1” came from a file. Connect to where it leads?</source>
        <translation>“%1”은(는) 파일에서 가져왔습니다. 가리키는 곳에 연결할까요?</translation>
    </message>
    <message>
        <source>Run a program for the password?</source>
        <translation>비밀번호를 얻으려고 프로그램을 실행할까요?</translation>
    </message>
    <message>
        <source>A link or another program leads to “%1”, whose password a program gives. Run it?</source>
        <translation>링크나 다른 프로그램이 “%1”(으)로 이어지며, 그 비밀번호는 프로그램이 줍니다. 실행할까요?</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>연결</translation>
    </message>
    <message>
        <source>Don&apos;t connect</source>
        <translation>연결하지 않기</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>비밀번호</translation>
    </message>
    <message>
        <source>Password for %1:</source>
        <translation>%1의 비밀번호:</translation>
    </message>
</context>
<context>
    <name>views::PathDialog</name>
    <message>
        <source>Add a column of the data</source>
        <translation>데이터 열 더하기</translation>
    </message>
    <message>
        <source>&amp;Path of a value in the data, with dots between the names: order.lines.0.price</source>
        <translation>데이터에 있는 값의 경로(&amp;P), 바깥에서 안으로 마침표로 잇습니다: order.lines.0.price</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>경로</translation>
    </message>
    <message>
        <source>Looking for the paths of the newest events…</source>
        <translation>최신 이벤트의 경로를 찾는 중…</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>더하기</translation>
    </message>
    <message>
        <source>The newest events have no paths in their data.</source>
        <translation>최신 이벤트의 데이터에는 경로가 없습니다.</translation>
    </message>
    <message numerus="yes">
        <source>The newest events have %n paths; they are offered as you type.</source>
        <translation>
            <numerusform>최신 이벤트에 경로가 %n개 있습니다. 입력하는 동안 보여 줍니다.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>views::PlacesPanel</name>
    <message>
        <source>Where it stands</source>
        <translation>저장 위치별 상태</translation>
    </message>
    <message>
        <source>&amp;Ask again</source>
        <translation>다시 확인(&amp;A)</translation>
    </message>
    <message>
        <source>Re&amp;pair</source>
        <translation>복구(&amp;P)</translation>
    </message>
    <message>
        <source>Writes the row to that sink again, or removes its keys from a cache.</source>
        <translation>해당 싱크에 행을 다시 쓰거나 캐시에서 그 키를 제거합니다.</translation>
    </message>
    <message>
        <source>Asking each place…</source>
        <translation>각 위치를 확인하는 중…</translation>
    </message>
</context>
<context>
    <name>views::ProjectionDetail</name>
    <message>
        <source>Waiting for readers of the old rows: %1.</source>
        <translation>이전 행을 읽는 쪽을 기다리는 중: %1.</translation>
    </message>
    <message>
        <source>Waiting for %1 to be settled; nothing beyond it is read until then.</source>
        <translation>%1이(가) 확정되기를 기다리는 중입니다. 그때까지 그 뒤는 읽지 않습니다.</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>진행</translation>
    </message>
    <message>
        <source>Dead letters</source>
        <translation>데드 레터</translation>
    </message>
    <message>
        <source>Choose a dead letter to see its event.</source>
        <translation>데드 레터를 고르면 그 이벤트가 보입니다.</translation>
    </message>
    <message>
        <source>Kept by %1</source>
        <translation>%1이(가) 관리</translation>
    </message>
    <message>
        <source>%1 itself moves this position. It is shown here, and nothing of it is changed.</source>
        <translation>이 위치는 %1이(가) 직접 옮깁니다. 여기서는 보여 주기만 하고 바꾸지 않습니다.</translation>
    </message>
    <message>
        <source>No projection chosen</source>
        <translation>고른 프로젝션이 없습니다</translation>
    </message>
    <message>
        <source>Choose one above.</source>
        <translation>위에서 하나를 고르십시오.</translation>
    </message>
    <message>
        <source>No dead letters</source>
        <translation>데드 레터가 없습니다</translation>
    </message>
    <message>
        <source>Every event so far could be projected.</source>
        <translation>지금까지 모든 이벤트를 프로젝션했습니다.</translation>
    </message>
    <message>
        <source>&amp;Dead letters</source>
        <translation>데드 레터(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;History</source>
        <translation>기록(&amp;H)</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>요청 거두기</translation>
    </message>
    <message>
        <source>Dead letters: %1 failed, waiting behind: %2</source>
        <translation>데드 레터: 실패 %1건, 그 뒤에서 기다리는 것 %2건</translation>
    </message>
    <message>
        <source>Messages that could not become events: %1</source>
        <translation>이벤트가 되지 못한 메시지: %1건</translation>
    </message>
</context>
<context>
    <name>views::ProjectionToolbar</name>
    <message>
        <source>&amp;Start</source>
        <translation>시작(&amp;S)</translation>
    </message>
    <message>
        <source>Catch up, then follow new events</source>
        <translation>따라잡은 다음 새 이벤트를 따라갑니다</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>멈추기(&amp;T)</translation>
    </message>
    <message>
        <source>Stop after the batch at hand</source>
        <translation>하던 묶음을 마치고 멈춥니다</translation>
    </message>
    <message>
        <source>&amp;Rebuild…</source>
        <translation>다시 만들기(&amp;R)…</translation>
    </message>
    <message>
        <source>Build all rows again beside the old ones and swap at the end. Readers see the old rows until then; dead letters are tried again.</source>
        <translation>이전 행 옆에 모든 행을 새로 만들고 끝에 바꿉니다. 그때까지 읽는 쪽은 이전 행을 봅니다. 데드 레터의 이벤트도 다시 시도합니다.</translation>
    </message>
    <message>
        <source>&amp;Cancel the rebuild</source>
        <translation>다시 만들기 취소(&amp;C)</translation>
    </message>
    <message>
        <source>Leave the old rows as they are</source>
        <translation>이전 행을 그대로 둡니다</translation>
    </message>
    <message>
        <source>R&amp;eset…</source>
        <translation>초기화(&amp;E)…</translation>
    </message>
    <message>
        <source>Forget rows, position and dead letters</source>
        <translation>행, 위치, 데드 레터를 잊습니다</translation>
    </message>
    <message>
        <source>Start &amp;all</source>
        <translation>모두 시작(&amp;A)</translation>
    </message>
    <message>
        <source>Sto&amp;p all</source>
        <translation>모두 멈추기(&amp;P)</translation>
    </message>
    <message>
        <source>Si&amp;nks…</source>
        <translation>싱크(&amp;N)…</translation>
    </message>
    <message>
        <source>Databases, search engines and caches that get the rows, too</source>
        <translation>읽기 모델의 행을 바깥에도 보관하는 곳</translation>
    </message>
</context>
<context>
    <name>views::ProjectionsPage</name>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Projections</source>
        <translation>프로젝션</translation>
    </message>
    <message>
        <source>The read models of this store are kept in %1. Nothing is written to the store.</source>
        <translation>이 저장소의 읽기 모델은 %1에 있습니다. 저장소에는 아무것도 쓰지 않습니다.</translation>
    </message>
    <message>
        <source>Read-only: this shows what workers elsewhere do. Unlock the connection to run projections from here.</source>
        <translation>읽기 전용: 다른 곳의 작업자가 하는 일을 보여 줍니다. 여기서 프로젝션을 돌리려면 연결의 잠금을 푸십시오.</translation>
    </message>
    <message>
        <source>Unlock…</source>
        <translation>잠금 해제…</translation>
    </message>
    <message>
        <source>The positions of the library&apos;s own consumers can&apos;t be read: %1</source>
        <translation>라이브러리 자체 소비자의 위치를 읽을 수 없습니다: %1</translation>
    </message>
    <message>
        <source>The projections could not be read</source>
        <translation>프로젝션을 읽지 못했습니다</translation>
    </message>
    <message>
        <source>No projections</source>
        <translation>프로젝션이 없습니다</translation>
    </message>
</context>
<context>
    <name>views::QueryExport</name>
    <message>
        <source>Export the whole result</source>
        <translation>결과 전체 내보내기</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>쉼표로 나눈 값 (*.csv)</translation>
    </message>
    <message>
        <source>One JSON object a line (*.ndjson *.jsonl)</source>
        <translation>한 줄에 JSON 객체 하나 (*.ndjson *.jsonl)</translation>
    </message>
    <message>
        <source>The name has to end in .csv, .ndjson or .jsonl: it decides the format.</source>
        <translation>이름은 .csv, .ndjson, .jsonl 가운데 하나로 끝나야 합니다. 그것으로 형식을 정합니다.</translation>
    </message>
    <message>
        <source>The export was stopped; no file was made.</source>
        <translation>내보내기를 멈췄습니다. 파일을 만들지 않았습니다.</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>멈추는 중…</translation>
    </message>
    <message>
        <source>%1 written to %2</source>
        <comment>rows, file</comment>
        <translation>%2에 %1을(를) 썼습니다</translation>
    </message>
    <message>
        <source>Exporting… %1</source>
        <comment>rows</comment>
        <translation>내보내는 중… %1</translation>
    </message>
    <message>
        <source>%1 written to %2; what is masked is masked there, too</source>
        <comment>rows, file</comment>
        <translation>%2에 %1을(를) 썼습니다. 가린 것은 거기서도 가려집니다</translation>
    </message>
</context>
<context>
    <name>views::QueryMenus</name>
    <message>
        <source>Examples</source>
        <translation>예제</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>저장한 것</translation>
    </message>
    <message>
        <source>History</source>
        <translation>이력</translation>
    </message>
    <message>
        <source>There are no tables here yet</source>
        <translation>아직 테이블이 없습니다</translation>
    </message>
    <message>
        <source>The tables could not be read</source>
        <translation>테이블을 읽지 못했습니다</translation>
    </message>
    <message>
        <source>Save the query…</source>
        <translation>쿼리 저장…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>지우기</translation>
    </message>
    <message>
        <source>Nothing was asked of this database yet</source>
        <translation>이 데이터베이스에 아직 물은 것이 없습니다</translation>
    </message>
    <message>
        <source>Forget them</source>
        <translation>잊기</translation>
    </message>
</context>
<context>
    <name>views::QueryPage</name>
    <message>
        <source>Database</source>
        <translation>데이터베이스</translation>
    </message>
    <message>
        <source>Time limit</source>
        <translation>시간 제한</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1초</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1분</translation>
    </message>
    <message>
        <source>Most rows shown</source>
        <translation>보여 줄 최대 행 수</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>행 %1개</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>실행</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>In</source>
        <translation>대상</translation>
    </message>
    <message>
        <source>at most</source>
        <translation>최대</translation>
    </message>
    <message>
        <source>Run the statement at the cursor</source>
        <translation>커서가 있는 문장 실행</translation>
    </message>
    <message>
        <source>Save the query…</source>
        <translation>쿼리 저장…</translation>
    </message>
    <message>
        <source>Cancel the query</source>
        <translation>쿼리 취소</translation>
    </message>
    <message>
        <source>Save the query</source>
        <translation>쿼리 저장</translation>
    </message>
    <message>
        <source>Name (an existing one is replaced):</source>
        <translation>이름(같은 이름이 있으면 바꿉니다):</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>쿼리</translation>
    </message>
    <message>
        <source>Run what is selected, or the statement at the cursor</source>
        <translation>고른 것 또는 커서가 있는 문장 실행</translation>
    </message>
    <message>
        <source>Ask the server to stop</source>
        <translation>서버에 멈추라고 하기</translation>
    </message>
    <message>
        <source>These rows answer the statement that was run; it has been changed since.</source>
        <translation>이 행들은 실행했던 문의 답입니다. 그 뒤에 문이 바뀌었습니다.</translation>
    </message>
</context>
<context>
    <name>views::RangeFields</name>
    <message>
        <source>from the first</source>
        <translation>처음부터</translation>
    </message>
    <message>
        <source>From</source>
        <translation>부터</translation>
    </message>
    <message>
        <source>to the last</source>
        <translation>끝까지</translation>
    </message>
    <message>
        <source>To</source>
        <translation>까지</translation>
    </message>
    <message>
        <source>The end is before the beginning.</source>
        <translation>끝이 처음보다 앞입니다.</translation>
    </message>
    <message>
        <source>A day or a time: %1</source>
        <translation>날이나 시각: %1</translation>
    </message>
</context>
<context>
    <name>views::RebuildDialog</name>
    <message>
        <source>how long it takes is not known yet; it can be cancelled</source>
        <translation>얼마나 걸릴지는 아직 모릅니다. 취소할 수 있습니다</translation>
    </message>
    <message>
        <source>about %1 at the %2 events a second it read last; it can be cancelled</source>
        <translation>마지막으로 읽은 속도(초당 이벤트 %2건)로 약 %1 걸립니다. 취소할 수 있습니다</translation>
    </message>
    <message>
        <source>Rebuild %1</source>
        <translation>%1 다시 만들기</translation>
    </message>
    <message>
        <source>rows that can&apos;t be counted</source>
        <translation>셀 수 없는 행</translation>
    </message>
    <message>
        <source>rows, which are being counted</source>
        <translation>행(세는 중)</translation>
    </message>
    <message>
        <source>the events up to position %1 are read again</source>
        <translation>위치 %1까지의 이벤트를 다시 읽습니다</translation>
    </message>
    <message>
        <source>Rebuild %1?</source>
        <translation>%1을(를) 다시 만들겠습니까?</translation>
    </message>
    <message>
        <source>Build and re&amp;view</source>
        <translation>만들고 검토(&amp;V)</translation>
    </message>
    <message>
        <source>The differences are shown before any row is replaced.</source>
        <translation>행을 바꾸기 전에 차이를 보여 줍니다.</translation>
    </message>
    <message>
        <source>Rebuild and &amp;swap</source>
        <translation>다시 만들고 바꾸기(&amp;S)</translation>
    </message>
    <message>
        <source>The old rows are replaced at once; the differences are not shown.</source>
        <translation>새 행을 보지 않고 이전 행을 바꿉니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n projections</source>
        <translation>
            <numerusform>프로젝션 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>A review is of one projection: choose one.</source>
        <translation>검토는 프로젝션 하나씩 합니다. 하나를 고르십시오.</translation>
    </message>
    <message>
        <source>%1 runs it: with “Rebuild and swap” that process is asked to do it; a review is built by this window, beside it</source>
        <translation>%1에서 실행 중입니다. 바로 바꾸기를 고르면 그 프로세스에 맡기고, 검토할 행은 이 창이 그 옆에서 만듭니다</translation>
    </message>
    <message>
        <source>%1 and the %2 behind are tried again</source>
        <comment>dead letters, events</comment>
        <translation>%1와(과) 그 뒤의 %2을(를) 다시 시도합니다</translation>
    </message>
    <message>
        <source>dead letters are tried again: %1</source>
        <translation>데드 레터를 다시 시도합니다: %1건</translation>
    </message>
    <message>
        <source>built again beside the old ones: %1; readers see the old rows until the swap, which removes them; with a review you see the differences and then decide about the swap</source>
        <translation>이전 행 옆에 새로 만드는 것: %1. 읽는 쪽은 바꿀 때까지 이전 행을 보며, 그 뒤 이전 행은 사라집니다. 검토하면 차이를 본 다음 바꿀지 정합니다</translation>
    </message>
    <message>
        <source>A publication has no review: its sink swaps the rows at once.</source>
        <translation>게시에는 검토가 없습니다. 싱크가 행을 한 번에 교체합니다.</translation>
    </message>
    <message>
        <source>built again beside the old ones: %1; readers see the old rows until the swap, which removes them</source>
        <translation>기존 행 옆에 다시 만듭니다: %1. 교체로 기존 행이 제거될 때까지 읽는 쪽에는 기존 행이 보입니다</translation>
    </message>
</context>
<context>
    <name>views::RecentList</name>
    <message>
        <source>not there</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>&amp;Opened last</source>
        <translation>최근에 연 저장소(&amp;O)</translation>
    </message>
    <message>
        <source>Stores opened last</source>
        <translation>최근에 연 저장소</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>저장소</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>주소</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
    <message>
        <source>Remove from this list</source>
        <translation>이 목록에서 빼기</translation>
    </message>
</context>
<context>
    <name>views::ReplayHead</name>
    <message>
        <source>Stream …</source>
        <translation>스트림 …</translation>
    </message>
    <message>
        <source>Stream to replay</source>
        <translation>재생할 스트림</translation>
    </message>
    <message>
        <source>version %1 of %2</source>
        <translation>버전 %1/%2</translation>
    </message>
    <message>
        <source>reading: version %1 of %2</source>
        <translation>읽는 중: 버전 %1/%2</translation>
    </message>
    <message>
        <source>the list ends at version %1: %2</source>
        <translation>목록이 버전 %1에서 끝납니다: %2</translation>
    </message>
</context>
<context>
    <name>views::ReplayPage</name>
    <message>
        <source>Replay a stream</source>
        <translation>스트림 재생</translation>
    </message>
    <message>
        <source>See the state of an account, a user, a content or any other stream at each of its versions, and what each event changed.</source>
        <translation>계좌, 사용자, 콘텐츠, 그 밖의 스트림이 버전마다 어떤 상태였고 이벤트마다 무엇이 바뀌었는지 봅니다.</translation>
    </message>
    <message>
        <source>Find a stream by the beginning of its id</source>
        <translation>ID의 앞부분으로 스트림 찾기</translation>
    </message>
    <message>
        <source>Recently changed streams</source>
        <translation>최근 바뀐 스트림</translation>
    </message>
    <message>
        <source>Reading the stream …</source>
        <translation>스트림을 읽는 중 …</translation>
    </message>
    <message>
        <source>No such stream</source>
        <translation>그런 스트림이 없습니다</translation>
    </message>
    <message>
        <source>No event was ever written to %1.</source>
        <translation>%1에는 쓰인 이벤트가 없습니다.</translation>
    </message>
    <message>
        <source>Choose another stream</source>
        <translation>다른 스트림 고르기</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>재생</translation>
    </message>
    <message>
        <source>Go to version</source>
        <translation>버전으로 가기</translation>
    </message>
    <message>
        <source>Choose a stream</source>
        <translation>스트림 고르기</translation>
    </message>
    <message>
        <source>Version before</source>
        <translation>앞 버전</translation>
    </message>
    <message>
        <source>Next version</source>
        <translation>다음 버전</translation>
    </message>
    <message>
        <source>Ten versions back</source>
        <translation>열 버전 뒤로</translation>
    </message>
    <message>
        <source>Ten versions on</source>
        <translation>열 버전 앞으로</translation>
    </message>
    <message>
        <source>First version</source>
        <translation>첫 버전</translation>
    </message>
    <message>
        <source>Last version</source>
        <translation>마지막 버전</translation>
    </message>
    <message>
        <source>Play and pause</source>
        <translation>돌리기와 멈춤</translation>
    </message>
    <message>
        <source>Newest first or last</source>
        <translation>최신 순 또는 오래된 순</translation>
    </message>
</context>
<context>
    <name>views::ResetDialog</name>
    <message>
        <source>all %1 rows</source>
        <translation>행 %1개 모두</translation>
    </message>
    <message>
        <source>every row</source>
        <translation>모든 행</translation>
    </message>
    <message>
        <source>its position, %1</source>
        <translation>위치, %1</translation>
    </message>
    <message>
        <source>its dead letters (%1) and the events that wait behind them (%2)</source>
        <translation>데드 레터(%1)와 그 뒤에서 기다리는 이벤트(%2)</translation>
    </message>
    <message>
        <source>Events are not touched. A rebuild makes the same rows again without removing the old ones first.</source>
        <translation>이벤트는 건드리지 않습니다. 다시 만들기는 이전 행을 먼저 없애지 않고 같은 행을 새로 만듭니다.</translation>
    </message>
    <message>
        <source>This forgets, at once and for good:</source>
        <translation>다음을 바로, 되돌릴 수 없이 잊습니다:</translation>
    </message>
    <message>
        <source>Type %1 to go on:</source>
        <translation>계속하려면 %1을(를) 쓰십시오:</translation>
    </message>
    <message>
        <source>Reset %1</source>
        <translation>%1 초기화</translation>
    </message>
    <message>
        <source>Name of the projection</source>
        <translation>프로젝션의 이름</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>초기화</translation>
    </message>
    <message numerus="yes">
        <source>Reset %n projections</source>
        <translation>
            <numerusform>프로젝션 %n개 초기화</numerusform>
        </translation>
    </message>
    <message>
        <source>What has to be typed</source>
        <translation>입력해야 하는 글</translation>
    </message>
    <message>
        <source>the only row</source>
        <translation>하나뿐인 행</translation>
    </message>
    <message>
        <source>%1 of %2; whoever reads it finds nothing until it is projected again</source>
        <translation>%2의 %1. 다시 프로젝션할 때까지 읽는 쪽은 아무것도 찾지 못합니다</translation>
    </message>
</context>
<context>
    <name>views::ResultPanel</name>
    <message>
        <source>State of the query</source>
        <translation>쿼리의 상태</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>표</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>차트</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>내보내기…</translation>
    </message>
    <message>
        <source>Asks again, and writes all rows to a file</source>
        <translation>다시 물어 모든 행을 파일에 씁니다</translation>
    </message>
    <message>
        <source>Rows of the result</source>
        <translation>결과의 행</translation>
    </message>
    <message>
        <source>Asking the server to stop… %1</source>
        <translation>서버에 멈추라고 요청하는 중… %1</translation>
    </message>
    <message>
        <source>Connecting… %1</source>
        <translation>연결하는 중… %1</translation>
    </message>
    <message>
        <source>Running… %1</source>
        <translation>실행하는 중… %1</translation>
    </message>
    <message>
        <source>Failed after %1</source>
        <translation>%1 만에 실패</translation>
    </message>
    <message>
        <source>Cancelled after %1</source>
        <translation>%1 만에 취소</translation>
    </message>
    <message>
        <source>One row in %1</source>
        <translation>%1 만에 행 1개</translation>
    </message>
    <message>
        <source> · sorted: these rows only</source>
        <translation> · 정렬됨: 이 행들만</translation>
    </message>
    <message>
        <source> · sorted here</source>
        <translation> · 여기서 정렬됨</translation>
    </message>
    <message>
        <source>Waiting for the answer</source>
        <translation>답을 기다리는 중</translation>
    </message>
    <message>
        <source>No rows</source>
        <translation>행이 없습니다</translation>
    </message>
    <message>
        <source>The query was answered, and nothing fits it.</source>
        <translation>쿼리에 답이 왔고, 맞는 것이 없습니다.</translation>
    </message>
    <message>
        <source>No result</source>
        <translation>결과가 없습니다</translation>
    </message>
    <message>
        <source>Why stands above.</source>
        <translation>이유는 위에 있습니다.</translation>
    </message>
    <message>
        <source>No result yet</source>
        <translation>아직 결과가 없습니다</translation>
    </message>
    <message>
        <source>%1 so far… %2</source>
        <comment>rows, time</comment>
        <translation>지금까지 %1… %2</translation>
    </message>
    <message>
        <source>Cancelled after %1; %2 had come</source>
        <comment>time, rows</comment>
        <translation>%1 뒤에 취소함, %2이(가) 왔음</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <comment>rows, time</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>The first %1, in %2; there are more</source>
        <comment>rows, time</comment>
        <translation>처음 %1, %2. 더 있습니다</translation>
    </message>
    <message>
        <source>Write a question, or take an example, and run it.</source>
        <translation>질문을 쓰거나 예를 골라 실행하세요.</translation>
    </message>
    <message>
        <source>Reveal this value</source>
        <translation>이 값 드러내기</translation>
    </message>
    <message>
        <source>This is written into the audit log, without the value</source>
        <translation>값을 빼고 감사 로그에 적습니다</translation>
    </message>
    <message>
        <source> · read at %1</source>
        <comment>a time</comment>
        <translation> · %1에 읽음</translation>
    </message>
</context>
<context>
    <name>views::RevealStrip</name>
    <message>
        <source>Reveal</source>
        <translation>드러내기</translation>
    </message>
    <message>
        <source>Answers are not masked; this is in the audit log.</source>
        <translation>답을 가리지 않습니다. 감사 로그에 적혀 있습니다.</translation>
    </message>
    <message>
        <source>Nothing is masked here; this is in the audit log.</source>
        <translation>여기서는 아무것도 가리지 않습니다. 감사 로그에 적혀 있습니다.</translation>
    </message>
    <message>
        <source>Mask again</source>
        <translation>다시 가리기</translation>
    </message>
    <message>
        <source>Values are masked.</source>
        <translation>값이 가려져 있습니다.</translation>
    </message>
    <message>
        <source>Masked: %1</source>
        <translation>가려짐: %1</translation>
    </message>
    <message>
        <source>Reveal all</source>
        <translation>모두 드러내기</translation>
    </message>
    <message>
        <source>Texts in answers are masked, because a query can rename columns. Reveal one in its menu, or all.</source>
        <translation>질의가 열 이름을 바꿀 수 있으므로 답의 텍스트를 가립니다. 메뉴에서 하나만 드러내거나 모두 드러내십시오.</translation>
    </message>
</context>
<context>
    <name>views::ReviewDecision</name>
    <message>
        <source>Why, for the audit log</source>
        <translation>감사 기록을 위한 이유</translation>
    </message>
    <message>
        <source>Reason of the decision</source>
        <translation>결정의 이유</translation>
    </message>
    <message>
        <source>&amp;Approve and swap</source>
        <translation>승인하고 바꾸기(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Discard…</source>
        <translation>버리기(&amp;D)…</translation>
    </message>
    <message>
        <source>Give a reason first.</source>
        <translation>먼저 이유를 쓰십시오.</translation>
    </message>
    <message>
        <source>Unlock the connection to decide from here.</source>
        <translation>여기서 결정하려면 연결의 잠금을 푸십시오.</translation>
    </message>
</context>
<context>
    <name>views::ReviewFilter</name>
    <message>
        <source>Which rows</source>
        <translation>어느 행</translation>
    </message>
    <message>
        <source>All that differ</source>
        <translation>다른 행 모두</translation>
    </message>
    <message>
        <source>Where this column differs</source>
        <translation>이 열이 다른 것</translation>
    </message>
    <message>
        <source>Key or value</source>
        <translation>키 또는 값</translation>
    </message>
    <message>
        <source>Key or value to look for</source>
        <translation>찾을 키 또는 값</translation>
    </message>
    <message>
        <source>&amp;Save as…</source>
        <translation>다른 이름으로 저장(&amp;S)…</translation>
    </message>
    <message>
        <source>Any column</source>
        <translation>아무 열</translation>
    </message>
</context>
<context>
    <name>views::ReviewPanel</name>
    <message>
        <source>Progress of the rebuild</source>
        <translation>다시 만들기의 진행</translation>
    </message>
    <message>
        <source>&amp;Cancel the rebuild</source>
        <translation>다시 만들기 취소(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Back to the projections</source>
        <translation>프로젝션으로 돌아가기(&amp;B)</translation>
    </message>
    <message>
        <source>Save the differences</source>
        <translation>차이 저장</translation>
    </message>
    <message>
        <source>Differences (*.csv *.tsv *.ndjson)</source>
        <translation>차이 (*.csv *.tsv *.ndjson)</translation>
    </message>
    <message>
        <source>Rows that differ</source>
        <translation>다른 행</translation>
    </message>
    <message>
        <source>Review: %1</source>
        <translation>검토: %1</translation>
    </message>
    <message>
        <source>No row that differs fits the filter</source>
        <translation>필터에 맞는 다른 행이 없습니다</translation>
    </message>
    <message>
        <source>The new rows are the same as the old ones</source>
        <translation>새 행이 이전 행과 같습니다</translation>
    </message>
    <message>
        <source>all</source>
        <translation>전체</translation>
    </message>
    <message>
        <source>Discard the rebuilt rows?</source>
        <translation>다시 만든 행을 버리겠습니까?</translation>
    </message>
    <message>
        <source>Discard the %1 rebuilt rows of %2?</source>
        <translation>%2의 다시 만든 행 %1개를 버리겠습니까?</translation>
    </message>
    <message>
        <source>People go on reading the old rows. To look at the new ones again, they have to be built again from %1 events.</source>
        <translation>모두가 계속 이전 행을 읽습니다. 새 행을 다시 보려면 이벤트 %1건으로 다시 만들어야 합니다.</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>버리기</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>두기</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>저장하는 중…</translation>
    </message>
    <message>
        <source>%1 was not written: %2</source>
        <translation>%1에 쓰지 못했습니다: %2</translation>
    </message>
    <message>
        <source>Written to %1: %2.</source>
        <comment>file, rows</comment>
        <translation>%1에 썼습니다: %2.</translation>
    </message>
</context>
<context>
    <name>views::RowPainter</name>
    <message>
        <source>not read: long data</source>
        <translation>안 읽음: 긴 데이터</translation>
    </message>
    <message>
        <source>unreadable</source>
        <translation>읽을 수 없음</translation>
    </message>
</context>
<context>
    <name>views::SafetyFields</name>
    <message>
        <source>In the store; in a file of yours where it can&apos;t hold them</source>
        <translation>저장소 안에, 저장소가 담을 수 없으면 여러분의 파일에</translation>
    </message>
    <message>
        <source>A file or a PostgreSQL address. The store is then never written to.</source>
        <translation>파일 또는 PostgreSQL 주소. 그러면 저장소에는 절대 쓰지 않습니다.</translation>
    </message>
    <message>
        <source>Read &amp;models</source>
        <translation>읽기 모델(&amp;M)</translation>
    </message>
    <message>
        <source>None</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>Development</source>
        <translation>개발</translation>
    </message>
    <message>
        <source>Staging</source>
        <translation>스테이징</translation>
    </message>
    <message>
        <source>Production</source>
        <translation>운영</translation>
    </message>
    <message>
        <source>&amp;Environment</source>
        <translation>환경(&amp;E)</translation>
    </message>
    <message>
        <source>Unlock for writing</source>
        <translation>쓰기 잠금 해제</translation>
    </message>
    <message>
        <source>Demo (made-up data, unlocked)</source>
        <translation>데모(지어낸 데이터, 잠금 해제)</translation>
    </message>
    <message>
        <source>Demo stores are open for writing.</source>
        <translation>데모 저장소는 쓸 수 있게 열립니다.</translation>
    </message>
    <message>
        <source>Production is opened read-only, and unlocked from the status bar for a time and with a reason.</source>
        <translation>운영 환경은 읽기 전용으로 열고, 상태 표시줄에서 이유를 적고 일정 시간 동안 잠금을 풉니다.</translation>
    </message>
    <message>
        <source>Projections may be run, rebuilt and reset from here.</source>
        <translation>여기서 프로젝션을 돌리고, 다시 만들고, 초기화할 수 있습니다.</translation>
    </message>
    <message>
        <source>Read-only: the database itself refuses every write.</source>
        <translation>읽기 전용: 데이터베이스 자체가 모든 쓰기를 거부합니다.</translation>
    </message>
</context>
<context>
    <name>views::SearchProgress</name>
    <message>
        <source>How much of the store was searched</source>
        <translation>저장소를 얼마나 찾았는지</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Searching the store</source>
        <translation>저장소를 찾는 중</translation>
    </message>
</context>
<context>
    <name>views::SearchStrip</name>
    <message>
        <source>Matches</source>
        <translation>맞는 것</translation>
    </message>
    <message>
        <source>Searching… at %1</source>
        <translation>찾는 중… 위치 %1</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>찾는 중…</translation>
    </message>
    <message>
        <source>Stopped at %1</source>
        <translation>%1에서 멈춤</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>멈춤</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>멈추기</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>계속</translation>
    </message>
    <message>
        <source>Stop searching and keep what was found (Escape)</source>
        <translation>찾기 멈추기. 찾은 것은 남습니다(Escape)</translation>
    </message>
    <message>
        <source>Search on from where it stopped</source>
        <translation>멈춘 곳부터 계속 찾기</translation>
    </message>
</context>
<context>
    <name>views::ServerFields</name>
    <message>
        <source>&amp;Host</source>
        <translation>호스트(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Database</source>
        <translation>데이터베이스(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;User</source>
        <translation>사용자(&amp;U)</translation>
    </message>
    <message>
        <source>Root &amp;certificate</source>
        <translation>루트 인증서(&amp;C)</translation>
    </message>
    <message>
        <source>Path of a .crt file; ~/.postgresql/root.crt if empty</source>
        <translation>.crt 파일의 경로. 비우면 ~/.postgresql/root.crt</translation>
    </message>
    <message>
        <source>&amp;Service</source>
        <translation>서비스(&amp;S)</translation>
    </message>
    <message>
        <source>Name in pg_service.conf; takes the place of the fields left empty</source>
        <translation>pg_service.conf의 이름. 비운 칸을 대신합니다</translation>
    </message>
    <message>
        <source>&amp;Layout</source>
        <translation>레이아웃(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>주소(&amp;A)</translation>
    </message>
    <message>
        <source>Paste postgresql://user@host/database to fill in what is below</source>
        <translation>postgresql://user@host/database를 붙여 넣으면 아래 칸을 채웁니다</translation>
    </message>
    <message>
        <source>localhost, or the folder of a socket</source>
        <translation>localhost 또는 소켓 폴더</translation>
    </message>
    <message>
        <source>Several hosts are tried in order: db1,db2</source>
        <translation>여러 호스트는 차례로 시도합니다: db1,db2</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>포트</translation>
    </message>
    <message>
        <source>SSH…</source>
        <translation>SSH…</translation>
    </message>
    <message>
        <source>How to reach a server through another machine</source>
        <translation>다른 컴퓨터를 거쳐 서버에 닿는 방법</translation>
    </message>
    <message>
        <source>Same as the user if empty</source>
        <translation>비우면 사용자 이름과 같음</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>아무거나</translation>
    </message>
    <message>
        <source>Schema</source>
        <translation>스키마</translation>
    </message>
    <message>
        <source>Verify certificate and host name</source>
        <translation>인증서와 호스트 이름 확인</translation>
    </message>
    <message>
        <source>Verify certificate</source>
        <translation>인증서 확인</translation>
    </message>
    <message>
        <source>Require encryption, verify nothing</source>
        <translation>암호화 요구, 확인하지 않음</translation>
    </message>
    <message>
        <source>Encrypt if the server can</source>
        <translation>서버가 할 수 있으면 암호화</translation>
    </message>
    <message>
        <source>Encrypt only if the server insists</source>
        <translation>서버가 요구할 때만 암호화</translation>
    </message>
    <message>
        <source>Never encrypt</source>
        <translation>암호화하지 않음</translation>
    </message>
    <message>
        <source>&amp;TLS</source>
        <translation>TLS(&amp;T)</translation>
    </message>
    <message>
        <source>Empty: detected. Or a layout&apos;s name, or a file that describes the tables</source>
        <translation>스스로 찾습니다. 또는 레이아웃 이름이나 테이블을 적은 파일</translation>
    </message>
    <message>
        <source>Map…</source>
        <translation>지정…</translation>
    </message>
    <message>
        <source>Say which columns of a table make an event</source>
        <translation>테이블의 어느 열이 이벤트가 되는지 정합니다</translation>
    </message>
    <message>
        <source>PostgreSQL</source>
        <translation>PostgreSQL</translation>
    </message>
</context>
<context>
    <name>views::SinksDialog</name>
    <message>
        <source>Sinks</source>
        <translation>싱크</translation>
    </message>
    <message>
        <source>Publications</source>
        <translation>퍼블리케이션</translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation>검사(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Remove…</source>
        <translation>빼기(&amp;R)…</translation>
    </message>
    <message>
        <source>Testing %1…</source>
        <translation>%1 검사하는 중…</translation>
    </message>
    <message>
        <source>Read model to publish</source>
        <translation>내보낼 읽기 모델</translation>
    </message>
    <message>
        <source>Address of the sink</source>
        <translation>싱크의 주소</translation>
    </message>
    <message>
        <source>Address: %1</source>
        <translation>주소: %1</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>더하기(&amp;A)</translation>
    </message>
    <message>
        <source>No sinks</source>
        <translation>싱크가 없습니다</translation>
    </message>
    <message>
        <source>Rows of a read model can be kept in a database, a search engine or a cache outside as well.</source>
        <translation>읽기 모델의 행을 바깥의 데이터베이스, 검색 엔진, 캐시에도 보관할 수 있습니다.</translation>
    </message>
    <message>
        <source>Remove the publication?</source>
        <translation>퍼블리케이션을 빼겠습니까?</translation>
    </message>
    <message>
        <source>Remove %1?</source>
        <translation>%1을(를) 빼겠습니까?</translation>
    </message>
    <message>
        <source>Its position and its dead letters are forgotten. What is in the sink stays there and is no longer updated. Added again, it is filled from the beginning.</source>
        <translation>위치와 데드 레터를 잊고, 싱크에 있는 것은 그대로 남아 낡아 갑니다. 다시 더하면 새로 채웁니다.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>지우기</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>두기</translation>
    </message>
    <message>
        <source>Passwords are kept in the system&apos;s keychain only. Those of EVENTGLASS_SINK_USER and EVENTGLASS_SINK_PASSWORD, or of the file that EVENTGLASS_SINK_PASSWORD_FILE names, come first.</source>
        <translation>비밀번호는 시스템 키체인에만 보관합니다. EVENTGLASS_SINK_USER와 EVENTGLASS_SINK_PASSWORD, 또는 EVENTGLASS_SINK_PASSWORD_FILE이 가리키는 파일의 것이 먼저 쓰입니다.</translation>
    </message>
    <message>
        <source>Password of the chosen sink</source>
        <translation>선택한 싱크의 비밀번호</translation>
    </message>
    <message>
        <source>&amp;Keep password</source>
        <translation>비밀번호 보관(&amp;K)</translation>
    </message>
    <message>
        <source>Keeps it in the system&apos;s keychain; an empty one is forgotten.</source>
        <translation>시스템 키체인에 보관합니다. 비워 두면 지웁니다.</translation>
    </message>
</context>
<context>
    <name>views::SourceStrip</name>
    <message>
        <source>Read from</source>
        <translation>읽는 곳</translation>
    </message>
    <message>
        <source>Where what is shown here is read from</source>
        <translation>여기 보이는 것을 읽는 곳</translation>
    </message>
    <message>
        <source>Read &amp;from</source>
        <translation>읽는 곳(&amp;F)</translation>
    </message>
</context>
<context>
    <name>views::SqlEditor</name>
    <message>
        <source>SQL</source>
        <translation>SQL</translation>
    </message>
    <message>
        <source>Completions</source>
        <translation>완성 후보</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>완성</translation>
    </message>
    <message>
        <source>select … from …</source>
        <translation>select … from …</translation>
    </message>
    <message>
        <source>select … from …   (%1 runs it)</source>
        <translation>select … from …   (%1 키로 실행)</translation>
    </message>
</context>
<context>
    <name>views::SshDialog</name>
    <message>
        <source>Reach the server through SSH</source>
        <translation>SSH로 서버에 닿기</translation>
    </message>
    <message>
        <source>Run this in a terminal, and leave it running while you work. It forwards a port of this machine to the server, as the machine between them reaches it.</source>
        <translation>터미널에서 실행하고 작업하는 동안 그대로 두십시오. 중간 컴퓨터가 닿는 서버로 이 컴퓨터의 포트를 이어 줍니다.</translation>
    </message>
    <message>
        <source>you@machine</source>
        <translation>사용자@컴퓨터</translation>
    </message>
    <message>
        <source>&amp;Machine between</source>
        <translation>중간 컴퓨터(&amp;M)</translation>
    </message>
    <message>
        <source>Port &amp;here</source>
        <translation>이 컴퓨터의 포트(&amp;H)</translation>
    </message>
    <message>
        <source>C&amp;ommand</source>
        <translation>명령(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>복사(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Use this port</source>
        <translation>이 포트 쓰기(&amp;U)</translation>
    </message>
    <message>
        <source>Fills in localhost and the port; connect when the command runs.</source>
        <translation>localhost와 포트를 채웁니다. 명령이 실행되는 동안 연결하십시오.</translation>
    </message>
    <message>
        <source>Name the machine between, and one host and port.</source>
        <translation>중간 컴퓨터와 호스트, 포트를 하나씩 적으십시오.</translation>
    </message>
</context>
<context>
    <name>views::StateOverlay</name>
    <message>
        <source>Loading</source>
        <translation>불러오는 중</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>불러오는 중…</translation>
    </message>
    <message>
        <source>This could not be loaded</source>
        <translation>불러오지 못했습니다</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>The connection is lost. This is read as soon as it is back.</source>
        <translation>연결이 끊어졌습니다. 다시 연결되는 대로 읽습니다.</translation>
    </message>
</context>
<context>
    <name>views::StateTree</name>
    <message>
        <source>State at this version</source>
        <translation>이 버전의 상태</translation>
    </message>
    <message>
        <source>Copy value</source>
        <translation>값 복사</translation>
    </message>
</context>
<context>
    <name>views::StreamsPane</name>
    <message>
        <source>Categories</source>
        <translation>범주</translation>
    </message>
    <message>
        <source>Id starts with…</source>
        <translation>ID의 앞부분…</translation>
    </message>
    <message>
        <source>Streams whose id starts with</source>
        <translation>ID가 이것으로 시작하는 스트림</translation>
    </message>
    <message>
        <source>By id</source>
        <translation>ID 순</translation>
    </message>
    <message>
        <source>Latest</source>
        <translation>최신 순</translation>
    </message>
    <message>
        <source>Newest change first</source>
        <translation>최근 바뀐 것부터</translation>
    </message>
    <message>
        <source>Order of the streams</source>
        <translation>스트림의 순서</translation>
    </message>
    <message>
        <source>Streams</source>
        <translation>스트림</translation>
    </message>
    <message>
        <source>No categories yet</source>
        <translation>아직 범주가 없습니다</translation>
    </message>
    <message>
        <source>No streams yet</source>
        <translation>아직 스트림이 없습니다</translation>
    </message>
    <message>
        <source>No stream starts like this</source>
        <translation>이렇게 시작하는 스트림이 없습니다</translation>
    </message>
    <message>
        <source>Upper and lower case matter.</source>
        <translation>대문자와 소문자를 가립니다.</translation>
    </message>
</context>
<context>
    <name>views::TableActions</name>
    <message numerus="yes">
        <source>%n rows are on the clipboard</source>
        <translation>
            <numerusform>행 %n개를 클립보드에 복사했습니다</numerusform>
        </translation>
    </message>
    <message>
        <source>One row is on the clipboard</source>
        <translation>행 1개를 클립보드에 복사했습니다</translation>
    </message>
    <message>
        <source>; there are more, which were not read yet</source>
        <translation>. 아직 읽지 않은 행이 더 있습니다</translation>
    </message>
    <message>
        <source>The cell is on the clipboard.</source>
        <translation>칸을 클립보드에 복사했습니다.</translation>
    </message>
    <message>
        <source>Copy the selected rows</source>
        <translation>고른 행 복사</translation>
    </message>
    <message>
        <source>Copy as</source>
        <translation>복사 형식</translation>
    </message>
    <message>
        <source>Copy this cell</source>
        <translation>이 칸 복사</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>모두 고르기</translation>
    </message>
    <message>
        <source>Find in this list…</source>
        <translation>이 목록에서 찾기…</translation>
    </message>
    <message>
        <source>What can be done with the rows</source>
        <translation>행으로 할 수 있는 일</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>메뉴</translation>
    </message>
</context>
<context>
    <name>views::TestPanel</name>
    <message>
        <source>Result of the connection test</source>
        <translation>연결 검사 결과</translation>
    </message>
    <message>
        <source>trying…</source>
        <translation>시도하는 중…</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>자세히</translation>
    </message>
</context>
<context>
    <name>views::TimeRangePicker</name>
    <message>
        <source>Time range</source>
        <translation>기간</translation>
    </message>
    <message>
        <source>Ranges end at the newest event of the store, not at the current time.</source>
        <translation>기간은 시계가 아니라 저장소의 최신 이벤트에서 끝납니다.</translation>
    </message>
</context>
<context>
    <name>views::TimelinePage</name>
    <message>
        <source>Events on a time axis</source>
        <translation>시간 축 위의 이벤트</translation>
    </message>
    <message>
        <source>Put streams side by side on one time axis, or follow a correlation across streams.</source>
        <translation>스트림 하나 또는 여럿을 같은 시계 위에 나란히 놓거나, 한 상관관계를 여러 스트림에 걸쳐 따라갑니다.</translation>
    </message>
    <message>
        <source>Find a stream by the beginning of its id</source>
        <translation>ID의 앞부분으로 스트림 찾기</translation>
    </message>
    <message>
        <source>Recently changed streams</source>
        <translation>최근 바뀐 스트림</translation>
    </message>
    <message>
        <source>Add a stream …</source>
        <translation>스트림 더하기 …</translation>
    </message>
    <message>
        <source>Add a stream to the timeline</source>
        <translation>타임라인에 스트림 더하기</translation>
    </message>
    <message>
        <source>Show a correlation id …</source>
        <translation>상관관계 ID 보기 …</translation>
    </message>
    <message>
        <source>Correlation id</source>
        <translation>상관관계 ID</translation>
    </message>
    <message>
        <source>Paste a correlation id and press Enter: all its events, one lane a stream</source>
        <translation>상관관계 ID를 붙여 넣고 Enter를 누르면 그 이벤트를 스트림마다 한 줄로 모두 보여 줍니다</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>축소</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>확대</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>모두 보기</translation>
    </message>
    <message>
        <source>Previous event</source>
        <translation>이전 이벤트</translation>
    </message>
    <message>
        <source>Next event</source>
        <translation>다음 이벤트</translation>
    </message>
    <message>
        <source>Clear the timeline</source>
        <translation>타임라인 비우기</translation>
    </message>
    <message>
        <source>Events loaded</source>
        <translation>불러온 이벤트</translation>
    </message>
    <message>
        <source>No event has this correlation id</source>
        <translation>이 상관관계 ID를 가진 이벤트가 없습니다</translation>
    </message>
    <message>
        <source>The id is compared exactly with correlation_id in the metadata. Copy it from an event&apos;s metadata.</source>
        <translation>메타데이터의 correlation_id와 정확히 같은지 비교합니다. 이벤트의 메타데이터에서 복사하십시오.</translation>
    </message>
    <message>
        <source>No such stream</source>
        <translation>그런 스트림이 없습니다</translation>
    </message>
    <message>
        <source>No event was ever written to %1.</source>
        <translation>%1에는 쓰인 이벤트가 없습니다.</translation>
    </message>
    <message>
        <source>Looking for the events of the correlation …</source>
        <translation>상관관계의 이벤트를 찾는 중 …</translation>
    </message>
    <message>
        <source>Reading events …</source>
        <translation>이벤트를 읽는 중 …</translation>
    </message>
    <message>
        <source>Click a mark, or press . for the next event and , for the one before, to see it here.</source>
        <translation>표식을 클릭하거나, . 로 다음 이벤트, , 로 이전 이벤트를 여기에 봅니다.</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>타임라인</translation>
    </message>
    <message>
        <source>Move back in time</source>
        <translation>시간을 거슬러 이동</translation>
    </message>
    <message>
        <source>Move on in time</source>
        <translation>시간을 따라 이동</translation>
    </message>
    <message>
        <source>First event</source>
        <translation>첫 이벤트</translation>
    </message>
    <message>
        <source>Last event</source>
        <translation>마지막 이벤트</translation>
    </message>
    <message>
        <source>Details of the event</source>
        <translation>이벤트 자세히</translation>
    </message>
    <message>
        <source>Pick no event</source>
        <translation>이벤트 고르지 않기</translation>
    </message>
    <message>
        <source>Add a stream</source>
        <translation>스트림 더하기</translation>
    </message>
    <message>
        <source>wheel up</source>
        <translation>휠 위로</translation>
    </message>
    <message>
        <source>wheel down</source>
        <translation>휠 아래로</translation>
    </message>
    <message>
        <source>Pin or unpin the event</source>
        <translation>이벤트 고정하거나 풀기</translation>
    </message>
    <message>
        <source>Pin or unpin its row</source>
        <translation>그 줄 고정하거나 풀기</translation>
    </message>
</context>
<context>
    <name>views::TraceBar</name>
    <message>
        <source>User id, name or e-mail …</source>
        <translation>사용자 ID, 이름, 전자 우편 …</translation>
    </message>
    <message>
        <source>User to trace</source>
        <translation>추적할 사용자</translation>
    </message>
    <message>
        <source>Show or hide events about %1</source>
        <translation>%1에 관한 이벤트를 보이거나 숨깁니다</translation>
    </message>
    <message>
        <source>Correlation id …</source>
        <translation>상관관계 ID …</translation>
    </message>
    <message>
        <source>Correlation id</source>
        <translation>상관관계 ID</translation>
    </message>
    <message>
        <source>Paste a correlation id and press Enter: its tree of causes</source>
        <translation>상관관계 ID를 붙여 넣고 Enter를 누르면 원인 나무를 보여 줍니다</translation>
    </message>
    <message>
        <source>Newest first or last</source>
        <translation>최신 순 또는 오래된 순</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>최신 것부터</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>오래된 것부터</translation>
    </message>
    <message>
        <source>Show the oldest first</source>
        <translation>오래된 것부터 보기</translation>
    </message>
    <message>
        <source>Show the newest first</source>
        <translation>최신 것부터 보기</translation>
    </message>
</context>
<context>
    <name>views::TraceHead</name>
    <message>
        <source>1 day</source>
        <translation>1일</translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation>%1일</translation>
    </message>
    <message>
        <source>1 event</source>
        <translation>이벤트 1건</translation>
    </message>
    <message>
        <source>%1 events</source>
        <translation>이벤트 %1건</translation>
    </message>
    <message>
        <source>%1 on %2, %3 to %4</source>
        <translation>%2의 %1, %3~%4</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Only the newest %1 events are shown; choose a shorter time for the others.</source>
        <translation>최신 이벤트 %1건만 보입니다. 다른 것을 보려면 더 짧은 기간을 고르십시오.</translation>
    </message>
    <message>
        <source>%1 plan</source>
        <translation>%1 요금제</translation>
    </message>
    <message>
        <source>deactivated</source>
        <translation>비활성</translation>
    </message>
    <message>
        <source>never registered</source>
        <translation>가입한 적 없음</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>%1개 더</translation>
    </message>
    <message>
        <source>account %1</source>
        <translation>계좌 %1</translation>
    </message>
    <message>
        <source>accounts %1</source>
        <translation>계좌 %1</translation>
    </message>
</context>
<context>
    <name>views::TraceList</name>
    <message>
        <source>Money</source>
        <translation>돈</translation>
    </message>
    <message>
        <source>Watching</source>
        <translation>시청</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>프로필</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>콘텐츠</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>기타</translation>
    </message>
    <message>
        <source>What the user did</source>
        <translation>사용자가 한 일</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>Stream</source>
        <translation>스트림</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>종류</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>일어난 일</translation>
    </message>
</context>
<context>
    <name>views::TracePage</name>
    <message>
        <source>Trace a user</source>
        <translation>사용자 추적</translation>
    </message>
    <message>
        <source>Everything about one user across streams, in order: the profile, the accounts and every transfer, what was watched and rated.</source>
        <translation>한 사용자에 관한 모든 것을 여러 스트림에 걸쳐 차례대로: 프로필, 계좌와 모든 이체, 본 것과 평가한 것.</translation>
    </message>
    <message>
        <source>Find a user by id, name or e-mail address</source>
        <translation>ID, 이름, 전자 우편 주소로 사용자 찾기</translation>
    </message>
    <message>
        <source>Recently changed users</source>
        <translation>최근 바뀐 사용자</translation>
    </message>
    <message>
        <source>History</source>
        <translation>이력</translation>
    </message>
    <message>
        <source>Causes</source>
        <translation>원인</translation>
    </message>
    <message>
        <source>Choose an event to see it here</source>
        <translation>이벤트를 고르면 여기에 보입니다</translation>
    </message>
    <message>
        <source>Trace</source>
        <translation>추적</translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>이것 보기</translation>
    </message>
    <message>
        <source>Reading the event …</source>
        <translation>이벤트를 읽는 중 …</translation>
    </message>
    <message>
        <source>This event is no longer in the store</source>
        <translation>이 이벤트는 더 이상 저장소에 없습니다</translation>
    </message>
</context>
<context>
    <name>views::TraceRange</name>
    <message>
        <source>%1 to %2</source>
        <translation>%1~%2</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>%1부터</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>%1까지</translation>
    </message>
    <message>
        <source>Time range</source>
        <translation>기간</translation>
    </message>
    <message>
        <source>Only what happened then</source>
        <translation>그때 일어난 일만</translation>
    </message>
    <message>
        <source>Custom…</source>
        <translation>직접 지정…</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1(%2)</translation>
    </message>
    <message>
        <source>All time</source>
        <translation>전체 기간</translation>
    </message>
</context>
<context>
    <name>views::TransactionsTab</name>
    <message>
        <source>The store&apos;s events</source>
        <translation>저장소의 이벤트</translation>
    </message>
    <message>
        <source>Find words of description and reference</source>
        <translation>설명과 참조의 단어 찾기</translation>
    </message>
    <message>
        <source>All words must occur. word* finds words that begin with it, &quot;two words&quot; finds the phrase.</source>
        <translation>모든 단어가 있어야 합니다. 단어*는 그렇게 시작하는 것을, &quot;두 단어&quot;는 나란히 있는 것을 찾습니다.</translation>
    </message>
    <message>
        <source>Find transactions by description and reference</source>
        <translation>설명과 참조로 거래 찾기</translation>
    </message>
    <message>
        <source>Transactions found, the newest first</source>
        <translation>찾은 거래, 최신순</translation>
    </message>
    <message>
        <source>Enter opens the account at that version on the Replay page.</source>
        <translation>Enter를 누르면 재생 페이지에서 그 버전의 계좌를 엽니다.</translation>
    </message>
    <message>
        <source>The transactions could not be read from %1</source>
        <translation>%1에서 거래를 읽지 못했습니다</translation>
    </message>
    <message>
        <source>No transactions of this account there</source>
        <translation>그곳에는 이 계좌의 거래가 없습니다</translation>
    </message>
    <message>
        <source>Nothing found for “%1”</source>
        <translation>“%1”(으)로 찾은 것이 없습니다</translation>
    </message>
    <message>
        <source>All words must occur in description or reference; word* finds words that begin with it.</source>
        <translation>모든 단어가 설명이나 참조에 있어야 합니다. 단어*는 그렇게 시작하는 것을 찾습니다.</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>검색 지우기</translation>
    </message>
</context>
<context>
    <name>views::TransportBar</name>
    <message>
        <source>First version</source>
        <translation>첫 버전</translation>
    </message>
    <message>
        <source>Previous version</source>
        <translation>이전 버전</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>돌리기</translation>
    </message>
    <message>
        <source>Next version</source>
        <translation>다음 버전</translation>
    </message>
    <message>
        <source>Last version</source>
        <translation>마지막 버전</translation>
    </message>
    <message>
        <source>How fast Play goes through the versions</source>
        <translation>버전을 지나가는 빠르기</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>빠르기</translation>
    </message>
    <message>
        <source>%1 /s</source>
        <translation>초당 %1</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>버전</translation>
    </message>
    <message>
        <source>Version to go to</source>
        <translation>갈 버전</translation>
    </message>
    <message>
        <source>State at time …</source>
        <translation>어느 시각의 상태 …</translation>
    </message>
    <message>
        <source>Time to go to</source>
        <translation>갈 시각</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>전체 %1</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>멈춤</translation>
    </message>
    <message>
        <source>“%1” is not a version: type a number from %2 to %3</source>
        <translation>“%1”은(는) 버전이 아닙니다. %2부터 %3까지의 숫자를 쓰십시오</translation>
    </message>
    <message>
        <source>The stream ends at version %1</source>
        <translation>스트림은 버전 %1에서 끝납니다</translation>
    </message>
    <message>
        <source>The events of that time are not loaded yet; try again in a moment</source>
        <translation>그 시각은 아직 불러오지 않았습니다. 잠시 뒤 다시 시도하십시오</translation>
    </message>
    <message>
        <source>The stream had no events yet at %1</source>
        <translation>%1에는 스트림에 아직 이벤트가 없었습니다</translation>
    </message>
    <message>
        <source>Go to the state at a time: %1. Without an offset the time is in the zone shown.</source>
        <translation>어느 시각의 상태로 갑니다: %1. 시간대를 쓰지 않으면 보이는 시간대의 시각입니다.</translation>
    </message>
    <message>
        <source>Type a version and press Enter</source>
        <translation>버전을 입력하고 Enter를 누르세요</translation>
    </message>
</context>
<context>
    <name>views::VersionDetail</name>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>비교</translation>
    </message>
</context>
<context>
    <name>views::VersionSlider</name>
    <message>
        <source>Version</source>
        <translation>버전</translation>
    </message>
    <message>
        <source>Drag through the versions; Left and Right step, Page Up and Page Down take ten, Home and End go to the first and the last</source>
        <translation>끌어서 버전을 지나갑니다. 왼쪽과 오른쪽은 한 걸음, Page Up과 Page Down은 열 걸음, Home과 End는 처음과 끝으로 갑니다</translation>
    </message>
</context>
<context>
    <name>views::VersionsList</name>
    <message>
        <source>Versions of the stream</source>
        <translation>스트림의 버전</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>버전</translation>
    </message>
    <message>
        <source>Compare with the version before</source>
        <translation>앞 버전과 비교</translation>
    </message>
    <message>
        <source>Compare version %1 with this</source>
        <translation>버전 %1과(와) 이것을 비교</translation>
    </message>
    <message>
        <source>Compare this with the last version</source>
        <translation>이것을 마지막 버전과 비교</translation>
    </message>
    <message>
        <source>Open account %1</source>
        <translation>계좌 %1 열기</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>최신 것부터</translation>
    </message>
</context>
<context>
    <name>views::VersionsPanel</name>
    <message>
        <source>Newest versions at the top, or at the bottom</source>
        <translation>최신 버전을 맨 위 또는 맨 아래에 표시</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>최신 것부터</translation>
    </message>
</context>
<context>
    <name>views::WaitingReview</name>
    <message>
        <source>Show the review</source>
        <translation>검토 보기</translation>
    </message>
    <message>
        <source>Rebuilt rows of %1 wait for a decision; %2 built them, %3.</source>
        <translation>%1의 다시 만든 행이 결정을 기다립니다. %2이(가) %3에 만들었습니다.</translation>
    </message>
    <message>
        <source>Review…</source>
        <translation>검토…</translation>
    </message>
</context>
<context>
    <name>views::WelcomePanel</name>
    <message>
        <source>Look into an event store</source>
        <translation>이벤트 저장소 들여다보기</translation>
    </message>
    <message>
        <source>Browse every event, replay any stream to any version, trace what a user did, watch projections, and see trends. Nothing is written to a store unless you unlock it.</source>
        <translation>모든 이벤트를 찾아보고, 어느 스트림이든 어느 버전까지 재생하고, 사용자가 한 일을 추적하고, 프로젝션을 지켜보고, 추세를 봅니다. 잠금을 풀지 않으면 저장소에 아무것도 쓰지 않습니다.</translation>
    </message>
    <message>
        <source>Open the demo store</source>
        <translation>데모 저장소 열기</translation>
    </message>
    <message>
        <source>A made-up bank and streaming service, for a first look.</source>
        <translation>처음 살펴보기 위한, 지어낸 은행과 스트리밍 서비스.</translation>
    </message>
    <message>
        <source>Open an SQLite file…</source>
        <translation>SQLite 파일 열기…</translation>
    </message>
    <message>
        <source>A .db, .sqlite or .sqlite3 file on this computer.</source>
        <translation>이 컴퓨터의 .db, .sqlite, .sqlite3 파일.</translation>
    </message>
    <message>
        <source>Connect to PostgreSQL…</source>
        <translation>PostgreSQL에 연결…</translation>
    </message>
    <message>
        <source>By host, address or service name; read-only at first.</source>
        <translation>호스트, 주소, 서비스 이름으로. 처음에는 읽기 전용입니다.</translation>
    </message>
    <message>
        <source>You can also drop a database file anywhere on this window.</source>
        <translation>데이터베이스 파일을 이 창 아무 데나 끌어다 놓아도 됩니다.</translation>
    </message>
</context>
<context>
    <name>views::tablefile</name>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>%1에 쓰지 못했습니다: %2</translation>
    </message>
    <message>
        <source>%1 rows were written to %2.</source>
        <translation>행 %1개를 %2에 썼습니다.</translation>
    </message>
    <message>
        <source>CSV</source>
        <translation>CSV</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message>
        <source>SQL INSERT</source>
        <translation>SQL INSERT</translation>
    </message>
    <message>
        <source>Tables (*.csv *.tsv *.json *.md *.sql)</source>
        <translation>표 (*.csv *.tsv *.json *.md *.sql)</translation>
    </message>
    <message>
        <source>Packed tables (*.csv.gz *.tsv.gz *.json.gz *.md.gz *.sql.gz)</source>
        <translation>압축한 표 (*.csv.gz *.tsv.gz *.json.gz *.md.gz *.sql.gz)</translation>
    </message>
    <message>
        <source>%1 was not written: its name must end in .csv, .tsv, .json, .md or .sql.</source>
        <translation>%1에 쓰지 못했습니다. 이름이 .csv, .tsv, .json, .md, .sql 가운데 하나로 끝나야 합니다.</translation>
    </message>
    <message>
        <source>One row was written to %1.</source>
        <translation>%1에 행 하나를 썼습니다.</translation>
    </message>
</context>
<context>
    <name>views::timeline</name>
    <message>
        <source>1 event</source>
        <translation>이벤트 1건</translation>
    </message>
    <message>
        <source>%1 events</source>
        <translation>이벤트 %1건</translation>
    </message>
    <message>
        <source>could not be read</source>
        <translation>읽지 못함</translation>
    </message>
    <message>
        <source>newest %1</source>
        <translation>최신 %1</translation>
    </message>
    <message>
        <source>%1 without events</source>
        <translation>이벤트 없이 %1</translation>
    </message>
</context>
<context>
    <name>views::timeline::Legend</name>
    <message>
        <source>Legend: event types</source>
        <translation>범례: 이벤트 종류</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>event type, how many</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Show %1 again</source>
        <translation>%1 다시 보기</translation>
    </message>
    <message>
        <source>Hide %1</source>
        <translation>%1 숨기기</translation>
    </message>
</context>
<context>
    <name>views::timeline::MarkStrip</name>
    <message>
        <source>%1 written to %2</source>
        <comment>events, file</comment>
        <translation>%2에 %1을(를) 썼습니다</translation>
    </message>
    <message>
        <source>Pinned events</source>
        <translation>고정한 이벤트</translation>
    </message>
    <message>
        <source>Select an area from the picked event on</source>
        <translation>고른 이벤트부터 영역 선택</translation>
    </message>
    <message>
        <source>Shift+arrows, Shift+., Shift+, or Shift and drag</source>
        <translation>Shift+화살표, Shift+., Shift+, 또는 Shift를 누르고 끌기</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>고정 풀기</translation>
    </message>
    <message>
        <source>Selected area</source>
        <translation>선택한 영역</translation>
    </message>
    <message>
        <source>List</source>
        <translation>목록</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>확대</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>저장…</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>필터</translation>
    </message>
    <message>
        <source>Show only events of this time</source>
        <translation>이 시간의 이벤트만 보기</translation>
    </message>
    <message>
        <source>Select no area (Escape)</source>
        <translation>영역 선택 해제(Escape)</translation>
    </message>
    <message>
        <source>Select no area</source>
        <translation>영역 선택 해제</translation>
    </message>
    <message>
        <source>%1 · %2, version %3</source>
        <translation>%1 · %2, 버전 %3</translation>
    </message>
    <message>
        <source>%1 · %2 v%3</source>
        <comment>type, stream, version</comment>
        <translation>%1 · %2 v%3</translation>
    </message>
    <message>
        <source>Pinned: %1</source>
        <translation>고정함: %1</translation>
    </message>
    <message>
        <source>Delete removes the pin</source>
        <translation>Delete를 누르면 고정을 풉니다</translation>
    </message>
    <message>
        <source>Unpin the event</source>
        <translation>이벤트 고정 풀기</translation>
    </message>
    <message>
        <source>Pin the event</source>
        <translation>이벤트 고정</translation>
    </message>
    <message>
        <source>Unpin the row</source>
        <translation>줄 고정 풀기</translation>
    </message>
    <message>
        <source>Pin the row</source>
        <translation>줄 고정</translation>
    </message>
    <message>
        <source>Shift+P</source>
        <translation>Shift+P</translation>
    </message>
    <message>
        <source>Unpin everything</source>
        <translation>모두 고정 풀기</translation>
    </message>
    <message>
        <source>List the events of the area</source>
        <translation>영역의 이벤트 목록</translation>
    </message>
    <message>
        <source>Zoom to the area</source>
        <translation>영역으로 확대</translation>
    </message>
    <message>
        <source>Copy the events of the area as JSON lines</source>
        <translation>영역의 이벤트를 JSON 줄로 복사</translation>
    </message>
    <message>
        <source>Save the events of the area…</source>
        <translation>영역의 이벤트 저장…</translation>
    </message>
    <message>
        <source>Escape</source>
        <translation>Escape</translation>
    </message>
    <message>
        <source>Events of the area</source>
        <translation>영역의 이벤트</translation>
    </message>
    <message>
        <source>Reading the events…</source>
        <translation>이벤트를 읽는 중…</translation>
    </message>
    <message>
        <source>On the clipboard: %1.</source>
        <translation>클립보드에 복사함: %1.</translation>
    </message>
    <message>
        <source>Save the events of the area</source>
        <translation>영역의 이벤트 저장</translation>
    </message>
    <message>
        <source>Tables (*.csv *.tsv *.json *.md *.sql)</source>
        <translation>표 (*.csv *.tsv *.json *.md *.sql)</translation>
    </message>
    <message>
        <source>Events, one JSON object a line (*.ndjson *.jsonl *.ndjson.gz)</source>
        <translation>이벤트, 한 줄에 JSON 객체 하나 (*.ndjson *.jsonl *.ndjson.gz)</translation>
    </message>
</context>
<context>
    <name>views::timeline::TimelineWidget</name>
    <message>
        <source>%1
version %2 · %3</source>
        <translation>%1
버전 %2 · %3</translation>
    </message>
    <message>
        <source>%1 after the event before</source>
        <translation>앞 이벤트에서 %1 뒤</translation>
    </message>
    <message>
        <source>first event of the lane</source>
        <translation>이 줄의 첫 이벤트</translation>
    </message>
    <message>
        <source>%1 events within %2</source>
        <translation>%2 안에 이벤트 %1건</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>%1부터</translation>
    </message>
    <message>
        <source>to %1</source>
        <translation>%1까지</translation>
    </message>
    <message>
        <source>Double-click to zoom in</source>
        <translation>두 번 클릭하면 확대합니다</translation>
    </message>
    <message>
        <source>Take %1 off the timeline</source>
        <translation>타임라인에서 %1 빼기</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>타임라인</translation>
    </message>
    <message>
        <source>Plus and minus zoom, F shows everything, arrows move, full stop and comma step from event to event, P pins, arrows with Shift select an area</source>
        <translation>더하기와 빼기로 확대하고 축소하며, F로 모두 보고, 화살표로 움직이고, 마침표와 쉼표로 이벤트를 하나씩 지나며, P로 고정하고, Shift와 화살표로 영역을 고릅니다</translation>
    </message>
    <message numerus="yes">
        <source>and %n other marks</source>
        <translation>
            <numerusform>그 밖의 표시 %n개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n other types</source>
        <translation>
            <numerusform>그 밖의 유형 %n개</numerusform>
        </translation>
    </message>
</context>
</TS>
