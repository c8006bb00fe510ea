# 编程接口说明页。
api-title = 编程接口
api-lede = 工单的每一步，以及客户、产品目录、人员和组。版本 v1，OpenAPI 3.1。
api-operations = 接口目录
api-fields = 字段
api-parameters = 参数
api-name = 名称
api-type = 类型
api-meaning = 说明
api-answers = 回答
api-needed = 必填
api-call = 调用
